package wscapacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README is short, what it links to is there, and it leads to every other document. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final int MOST_WORDS = 1_800;
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");

  @Test
  void hasNoMoreWordsThanADayNeeds() throws IOException {
    assertThat(Files.readString(README).split("\\s+")).hasSizeLessThanOrEqualTo(MOST_WORDS);
  }

  @Test
  void linksToWhatIsThere() throws IOException {
    assertThat(LINK.matcher(Files.readString(README)).results().map(link -> link.group(1)))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(Path.of(link)).exists());
  }

  @Test
  void leadsToEveryDocument() throws IOException {
    String readme = Files.readString(README);
    assertThat(documents()).isNotEmpty().allMatch(document -> readme.contains("(" + document));
  }

  @Test
  void everyDocumentBeginsWithItsContents() throws IOException {
    for (Path document : documents()) {
      String text = Files.readString(document);
      List<String> headings = matches(Pattern.compile("(?m)^## (.+)$"), text);
      assertThat(matches(Pattern.compile("(?m)^- \\[[^]]+]\\(#([^)]+)\\)"), text))
          .as("contents of " + document)
          .containsExactlyElementsOf(headings.stream().map(ReadmeTest::anchor).toList());
    }
  }

  @Test
  void documentsLinkToWhatIsThere() throws IOException {
    for (Path document : documents()) {
      assertThat(matches(LINK, Files.readString(document)))
          .filteredOn(link -> !link.startsWith("http"))
          .as("links of " + document)
          .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
    }
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/docs"))) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  /** As GitHub and GitLab make it of a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }
}
