package wscapacity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.attempt.Events.accepted;
import static wscapacity.attempt.Events.end;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.attempt.Outcome;

/** Read back by the grammar of OpenMetrics 1.0, as far as gauges go. */
class CapacityPromTest {
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String TEXT = "(?:[^\\n\"\\\\]|\\\\[n\"\\\\])*";
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"" + TEXT + "\"";
  private static final Pattern TYPE = Pattern.compile("# TYPE (" + NAME + ") gauge");
  private static final Pattern UNIT = Pattern.compile("# UNIT (" + NAME + ") ([a-z]+)");
  private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") " + TEXT);
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(" + NAME + ")(\\{(?:" + LABEL + "(?:," + LABEL + ")*)?}) (-?[0-9]+(?:\\.[0-9]+)?)");

  @TempDir Path path;

  /** All samples by name and labels; fails when a line breaks a rule. */
  private static Map<String, Double> parsed(Reported reported) throws IOException {
    String text = Files.readString(reported.folder().capacityProm());
    assertThat(text).endsWith("\n# EOF\n");
    Map<String, Double> samples = new HashMap<>();
    Set<String> families = new HashSet<>();
    String family = "";
    for (String line : text.substring(0, text.length() - "# EOF\n".length()).split("\n")) {
      Matcher type = TYPE.matcher(line);
      Matcher unit = UNIT.matcher(line);
      Matcher help = HELP.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (type.matches()) {
        family = type.group(1);
        assertThat(families.add(family)).as("%s once", family).isTrue();
      } else if (unit.matches()) {
        assertThat(unit.group(1)).isEqualTo(family).endsWith("_" + unit.group(2));
      } else if (help.matches()) {
        assertThat(help.group(1)).isEqualTo(family);
      } else {
        assertThat(sample.matches()).as(line).isTrue();
        assertThat(sample.group(1)).isEqualTo(family);
        assertThat(samples.put(sample.group(1) + sample.group(2), Double.valueOf(sample.group(3))))
            .as("%s once", line)
            .isNull();
      }
    }
    return samples;
  }

  private static double only(Map<String, Double> samples, String... parts) {
    return samples.entrySet().stream()
        .filter(sample -> Set.of(parts).stream().allMatch(sample.getKey()::contains))
        .map(Map.Entry::getValue)
        .reduce((one, other) -> Double.NaN)
        .orElse(Double.NaN);
  }

  @Test
  void tellsTheFiguresOfTheRun() throws IOException {
    Map<String, Double> samples = parsed(Reported.golden(path));
    assertThat(only(samples, "wscapacity_attempts", "accepted")).isEqualTo(5);
    assertThat(only(samples, "wscapacity_attempts", "refused")).isEqualTo(12);
    assertThat(only(samples, "wscapacity_failures", "403 access_denied")).isEqualTo(12);
    assertThat(only(samples, "wscapacity_endings", "abnormal")).isEqualTo(1);
    assertThat(only(samples, "last_good", "403 access_denied")).isEqualTo(5);
    assertThat(only(samples, "first_bad", "403 access_denied")).isEqualTo(6);
    assertThat(only(samples, "first_bad", "1006")).isEqualTo(1);
    assertThat(only(samples, "max_open_sockets")).isEqualTo(5);
    assertThat(only(samples, "cause_explained", "403 access_denied", "inconclusive")).isZero();
    assertThat(only(samples, "injector_healthy")).isEqualTo(1);
    assertThat(only(samples, "requirement_held")).isZero();
    assertThat(only(samples, "run_duration_seconds")).isEqualTo(9.4);
  }

  @Test
  void tellsHowMuchACauseExplains() throws IOException {
    Reported capped = Reported.of(path, "t", OptionalInt.empty(), Reported.cap(200));
    assertThat(only(parsed(capped), "cause_explained", "concurrency-cap")).isEqualTo(1);
  }

  @Test
  void escapesWhateverAPlatformSays() throws IOException {
    Reported reported =
        Reported.of(
            path,
            "a \\ \"b\"\n{c}",
            OptionalInt.empty(),
            accepted(1_000, 1, 0),
            end(2_000, 1, Outcome.IN_BAND, 0, "\\\"x", 1_000));
    assertThat(parsed(reported).keySet())
        .allMatch(name -> name.contains("target=\"a \\\\ \\\"b\\\"\\n{c}\""))
        .anyMatch(name -> name.contains("class=\"in-band \\\\\\\"x\""));
  }

  @Test
  void tellsOfARunWithoutEvents() throws IOException {
    assertThat(only(parsed(Reported.of(path, "t", OptionalInt.empty())), "max_open")).isZero();
  }
}
