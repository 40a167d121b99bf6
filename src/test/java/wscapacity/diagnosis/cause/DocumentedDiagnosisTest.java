package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wscapacity.diagnosis.Experiment;
import wscapacity.diagnosis.evidence.Covariate;

/** What {@code src/docs/diagnosis.md} lists and shows is what there is. */
class DocumentedDiagnosisTest {
  private static final Path PAGE = Path.of("src/docs/diagnosis.md");
  private static final Path EXAMPLE =
      Path.of("src/test/java/wscapacity/diagnosis/cause/PendingHandshakes.java");

  private static List<String> found(String pattern) throws IOException {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  @Test
  void listsEveryMechanismInTheOrderOfTheList() throws IOException {
    assertThat(found("^\\| `([a-z-]+)` \\|")).isEqualTo(Mechanisms.names());
  }

  @Test
  void listsEveryExperimentWithWhatItMoves() throws IOException {
    assertThat(rows("experiment"))
        .isEqualTo(
            Stream.of(Experiment.values()).map(one -> row(one.text(), one.moves())).toList());
  }

  @Test
  void listsEveryNextRunWithWhatItMoves() throws IOException {
    assertThat(rows("next run"))
        .isEqualTo(
            Stream.of(NextRun.values())
                .map(one -> row(one.name().toLowerCase(Locale.ROOT).replace('_', ' '), one.moves()))
                .toList());
  }

  /** The rows of the table of what this moves. */
  private static List<String> rows(String what) throws IOException {
    return Files.readString(PAGE)
        .split("\\| " + what + " \\| moves \\|\\R\\|---\\|---\\|\\R")[1]
        .lines()
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  private static String row(String name, Set<Covariate> moves) {
    String cell = moves.stream().sorted().map(Covariate::words).collect(Collectors.joining("; "));
    return "| %s | %s |".formatted(name, cell.isEmpty() ? "nothing" : cell);
  }

  @Test
  void linksToFilesThatExist() throws IOException {
    List<String> links = found("\\]\\((\\.\\./[^)]*)\\)");
    assertThat(links)
        .isNotEmpty()
        .allSatisfy(link -> assertThat(PAGE.getParent().resolve(link)).exists());
  }

  @Test
  void hasAHeadingForEachLineOfItsTable() throws IOException {
    List<String> anchors = found("^- \\[[^]]*\\]\\(#([a-z-]+)\\)");
    List<String> headings =
        found("^## (.*)$").stream()
            .map(heading -> heading.toLowerCase(Locale.ROOT))
            .map(heading -> heading.replace("'", "").replace(' ', '-'))
            .toList();
    assertThat(anchors).isEqualTo(headings);
  }

  @Test
  void showsTheExampleAsItCompiles() throws IOException {
    String source = Files.readString(EXAMPLE);
    assertThat(Files.readString(PAGE)).contains(source.substring(source.indexOf("/**")).strip());
  }

  @Test
  void theExampleFindsWhatItIsAbout() {
    // Each handshake takes 200 ms; with twelve others under way one more is refused.
    int[] pending = {0};
    SimulatedPlatform strict =
        knock -> {
          if (pending[0] >= 12) {
            knock.refuse(503, "busy");
            return;
          }
          pending[0]++;
          knock
              .run()
              .after(
                  200,
                  () -> {
                    pending[0]--;
                    knock.accept();
                  });
        };
    Played played = against(strict).load(100, 20).load(200, 100).load(100, 20).load(200, 90).play();
    Explanation explanation = played.by(new PendingHandshakes()).orElseThrow();
    assertThat((int) explanation.candidate().parameters().get("limit")).isCloseTo(12, within(1));
    double chance = played.by(new Chance()).orElseThrow().evidence();
    assertThat(explanation.evidence()).isGreaterThan(chance + 100);
  }
}
