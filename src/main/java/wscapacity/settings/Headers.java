package wscapacity.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Reads further HTTP headers. */
final class Headers {
  /** A token of RFC 9110, section 5.6.2. */
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");

  private Headers() {}

  /**
   * @param check what else each value must hold
   */
  static Map<String, String> read(Entry headers, BiConsumer<Entry, String> check) {
    Map<String, String> read = new LinkedHashMap<>();
    headers
        .members()
        .forEach(
            (name, entry) ->
                entry
                    .text()
                    .ifPresent(
                        text -> {
                          checkHeader(entry, name, text);
                          check.accept(entry, text);
                          read.put(name, text);
                        }));
    return read;
  }

  private static void checkHeader(Entry entry, String name, String text) {
    if (!NAME.matcher(name).matches()) {
      entry.fault("is not a header's name; allowed: letters, digits and hyphens");
    }
    if (text.chars().anyMatch(c -> c < ' ' && c != '\t')) {
      entry.fault("holds a line break or another control character; a header is one line");
    }
  }
}
