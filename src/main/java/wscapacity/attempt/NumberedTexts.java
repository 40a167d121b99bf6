package wscapacity.attempt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts by number: few different ones recur in millions of rows. */
final class NumberedTexts {
  private final List<String> byNumber = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  int number(String text) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    byNumber.add(text);
    numbers.put(text, byNumber.size() - 1);
    return byNumber.size() - 1;
  }

  int size() {
    return byNumber.size();
  }

  String text(int number) {
    return byNumber.get(number);
  }
}
