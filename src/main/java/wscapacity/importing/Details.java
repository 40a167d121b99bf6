package wscapacity.importing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import wscapacity.attempt.Redaction;

/** The texts of one file by number, each once, short and without secrets; 0 is no text. */
final class Details {
  private static final int LONGEST = 200;

  /** Bounds the memory of a file whose texts are all different: those beyond it are no text. */
  private static final int MOST = 10_000;

  private final Map<String, Integer> numbers = new HashMap<>();
  private String[] texts = {""};

  Details() {
    numbers.put("", 0);
  }

  /** The text of a number. */
  String text(int number) {
    return texts[number];
  }

  /** The number of a text as the file has it. */
  int numberOf(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    String shown = Redaction.of(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    Integer known = numbers.get(shown);
    if (known != null) {
      return known;
    }
    int next = numbers.size();
    if (next == MOST) {
      return 0;
    }
    if (next == texts.length) {
      texts = Arrays.copyOf(texts, 2 * next);
    }
    texts[next] = shown;
    numbers.put(shown, next);
    return next;
  }
}
