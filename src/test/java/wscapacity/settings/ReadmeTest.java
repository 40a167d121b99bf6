package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import wscapacity.settings.SettingKeys.SettingKey;

/**
 * The README's table of settings is what {@code reference.conf} says; {@code -Dreadme.update=true}
 * writes it anew.
 */
class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- settings -->\n";
  private static final String END = "<!-- /settings -->";

  @Test
  void documentsEverySettingWithItsDefault() throws IOException {
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    if (Boolean.getBoolean("readme.update")) {
      Files.writeString(README, readme.substring(0, begin) + table() + readme.substring(end));
    } else {
      assertThat(readme.substring(begin, end)).isEqualTo(table());
    }
  }

  private static String table() {
    return SettingKeys.all().stream()
        .map(ReadmeTest::row)
        .collect(
            Collectors.joining("", "| key | default | meaning and unit |\n|---|---|---|\n", ""));
  }

  private static String row(SettingKey key) {
    return "| `%s` | %s | %s |%n"
        .formatted(key.path(), code(key.defaultValue()), escaped(key.meaning()))
        .replace(System.lineSeparator(), "\n");
  }

  private static String code(String defaultValue) {
    return defaultValue.equals("null") ? "" : "`" + escaped(defaultValue) + "`";
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|");
  }
}
