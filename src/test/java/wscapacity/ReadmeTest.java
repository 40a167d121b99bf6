package wscapacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README is short, and what it links to is there. */
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
}
