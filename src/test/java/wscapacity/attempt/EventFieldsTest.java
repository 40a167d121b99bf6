package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFieldsTest {

  private static EventFields line(String... fields) {
    EventFields line = new EventFields();
    line.beginRecord(1);
    for (String field : fields) {
      line.addField(("\"" + field + "\"").toCharArray(), 1, field.length(), true);
    }
    return line;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+7",
        "007",
        "-42",
        "1764118800000",
        "999999999999999999",
        "1000000000000000000",
        "9223372036854775807",
        "-9223372036854775808",
        "٣"
      })
  void readsNumbersAsTheJdkDoes(String text) {
    assertThat(line("1", text, "2").number(1)).isEqualTo(Long.parseLong(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "+", "1O", "1 ", "--1", "9223372036854775808", "1.0"})
  void refusesNumbersAsTheJdkDoes(String text) {
    assertThatThrownBy(() -> line("1", text, "2").number(1))
        .isInstanceOf(NumberFormatException.class);
  }

  @Test
  void tellsTextsOfOneHashApart() {
    // "Aa" and "BB" have the same hash code.
    EventFields fields = line("Aa", "BB", "Aa", "");
    assertThat(fields.texts()).containsExactly("Aa", "BB", "Aa", "");
    assertThat(fields.isEmpty(2)).isFalse();
    assertThat(fields.isEmpty(3)).isTrue();
  }

  @Test
  void holdsFieldsOfAnyNumberAndLength() {
    String[] many = new String[100];
    for (int i = 0; i < many.length; i++) {
      many[i] = "x".repeat(i * i);
    }
    assertThat(line(many).texts()).containsExactly(many);
    assertThat(line(many).count()).isEqualTo(100);
  }
}
