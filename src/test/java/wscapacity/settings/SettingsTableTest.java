package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import wscapacity.settings.SettingKeys.SettingKey;

/**
 * The documented table of settings is what {@code reference.conf} says; {@code
 * -Dsettings.update=true} writes it anew.
 */
class SettingsTableTest {

  private static final Path DOCUMENT = Path.of("src/docs/settings.md");
  private static final String BEGIN = "<!-- settings -->\n";
  private static final String END = "<!-- /settings -->";

  @Test
  void documentsEverySettingWithItsDefault() throws IOException {
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    if (Boolean.getBoolean("settings.update")) {
      Files.writeString(DOCUMENT, document.substring(0, begin) + table() + document.substring(end));
    } else {
      assertThat(document.substring(begin, end)).isEqualTo(table());
    }
  }

  private static String table() {
    return SettingKeys.all().stream()
        .map(SettingsTableTest::row)
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
