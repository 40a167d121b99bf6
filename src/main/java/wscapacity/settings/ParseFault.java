package wscapacity.settings;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;

/** Says in one line why a text is not HOCON, without quoting more of it than punctuation. */
final class ParseFault {
  private ParseFault() {}

  static String text(ConfigException e) {
    String reason = e.getMessage().replaceAll("\\s+", " ");
    ConfigOrigin origin = e.origin();
    if (origin != null && reason.startsWith(origin.description() + ": ")) {
      reason = reason.substring(origin.description().length() + 2);
    }
    // What stands near the fault may be a secret.
    return "is not valid HOCON: " + reason.replaceAll("'.{3,}'", "'…'");
  }
}
