package wscapacity.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code save}: names, and where their values are found. */
final class SaveReader {
  private static final String REGEX = "regex:";

  private SaveReader() {}

  static List<Save> read(Entry save) {
    List<Save> saves = new ArrayList<>();
    for (Map.Entry<String, Entry> member : save.members().entrySet()) {
      save(member.getKey(), member.getValue()).ifPresent(saves::add);
    }
    return saves;
  }

  /** A JSONPath, which is checked as far as its beginning. */
  static Optional<String> jsonPath(Entry entry) {
    Optional<String> path = entry.words();
    path.filter(text -> !text.startsWith("$"))
        .ifPresent(text -> entry.fault("is not a JSONPath; it starts with $, as in $.connectUri"));
    return path;
  }

  private static Optional<Save> save(String name, Entry entry) {
    if (!Placeholders.isName(name)) {
      entry.fault("is no name of a placeholder; allowed: letters, digits, _ and -");
    } else if (Placeholders.isReserved(name)) {
      entry.fault("would hide #{" + name + "}, which every user has; give it another name");
    }
    Optional<String> text = entry.words();
    if (text.filter(given -> given.startsWith(REGEX)).isPresent()) {
      String expression = text.get().substring(REGEX.length());
      checkGroup(entry, expression);
      return Optional.of(new Save(name, Save.Source.REGEX, expression));
    }
    if (text.filter(given -> !given.startsWith("$")).isPresent()) {
      entry.fault(
          "is neither a JSONPath, which starts with $ as in $.token, nor regex: and a regular"
              + " expression with one group");
    }
    return text.map(path -> new Save(name, Save.Source.JSON_PATH, path));
  }

  private static void checkGroup(Entry entry, String expression) {
    try {
      int groups = Pattern.compile(expression).matcher("").groupCount();
      if (groups != 1) {
        entry.fault(
            "has %d groups; a regular expression that saves a value has one, as in regex:id=(\\w+)"
                .formatted(groups));
      }
    } catch (PatternSyntaxException e) {
      entry.fault(Expressions.fault(e));
    }
  }
}
