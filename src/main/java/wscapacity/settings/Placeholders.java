package wscapacity.settings;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the {@code #{…}} of a text: which exist, and which have a value when the text is sent. */
final class Placeholders {
  static final String CONNECT_URL = "#{connectUrl}";

  private static final List<String> NAMES =
      List.of("token", "connectUrl", "channel", "sessionId", "user");
  private static final String CHANNEL = "#{channel}";
  private static final Pattern PLACEHOLDER = Pattern.compile("#\\{([^}]*)(}?)");

  private final boolean token;
  private final boolean create;

  /**
   * @param token whether users have a token
   * @param create whether there is a create step
   */
  Placeholders(boolean token, boolean create) {
    this.token = token;
    this.create = create;
  }

  /** Checks a text that is sent after the create step. */
  void check(Entry entry, String text) {
    checkTargetNames(entry, text);
    if (!create && text.contains(CONNECT_URL)) {
      entry.fault("uses #{connectUrl}, but target.create is null; give target.create or a URL");
    }
    if (!create && text.contains(CHANNEL)) {
      entry.fault("uses #{channel}, but target.create is null; give target.create");
    }
  }

  /** Checks a text of the create step itself. */
  void checkInCreate(Entry entry, String text) {
    checkTargetNames(entry, text);
    for (String later : List.of(CONNECT_URL, CHANNEL)) {
      if (text.contains(later)) {
        entry.fault("uses " + later + ", which only the answer to this request gives");
      }
    }
  }

  /** Checks a text against other names than a target's. */
  static void checkNames(Entry entry, String text, Collection<String> names) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1);
      if (matcher.group(2).isEmpty()) {
        entry.fault("opens a placeholder with #{ and does not close it with }");
      } else if (!names.contains(name)) {
        entry.fault(
            "uses #{" + name + "}, which does not exist; " + Choices.suggestion(name, names));
      }
    }
  }

  /** The text with a letter for each placeholder, for a look at its shape. */
  static String filledIn(String text) {
    return PLACEHOLDER.matcher(text).replaceAll("x");
  }

  private void checkTargetNames(Entry entry, String text) {
    checkNames(entry, text, NAMES);
    if (!token && text.contains("#{token}")) {
      entry.fault(
          "uses #{token}, but target.token.kind is none; allowed: static, client-credentials");
    }
  }
}
