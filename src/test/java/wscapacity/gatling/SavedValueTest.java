package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.settings.Save;

class SavedValueTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          $.session.token | {"session":{"token":"t-1"}} | t-1
          $.sid           | 0{"sid":"s-1","pingInterval":25000} | s-1
          $.pingInterval  | 0{"sid":"s-1","pingInterval":25000} | 25000
          $[1].id         | 42["a",{"id":7}] | 7
          $.a             | {"a":{"b":1}} | {"b":1}
          $.b             | {"a":1} |
          $.a             | no JSON |
          $.a             | {"a":null} | null
          """)
  void aJsonPathFindsTheFirstNode(String path, String text, String value) {
    assertThat(new SavedValue(new Save("a", Save.Source.JSON_PATH, path)).in(text))
        .isEqualTo(value);
  }

  @Test
  void aRegularExpressionFindsItsGroup() {
    SavedValue id = new SavedValue(new Save("a", Save.Source.REGEX, "id=(\\w+)"));

    assertThat(id.in("x id=7; id=8")).isEqualTo("7");
    assertThat(id.in("none")).isNull();
  }

  @Test
  void whatIsNoJsonPathIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SavedValue(new Save("a", Save.Source.JSON_PATH, "$.[")))
        .withMessageStartingWith("is not a JSONPath: ");
  }
}
