package wscapacity.settings;

import com.typesafe.config.ConfigException;

/** Says in one line why a text cannot be read as HOCON, without quoting more than punctuation. */
final class ParseFault {
  private ParseFault() {}

  static String text(ConfigException e) {
    if (e instanceof ConfigException.IO) {
      return "cannot be read; look at its permissions";
    }
    if (e instanceof ConfigException.UnresolvedSubstitution) {
      return "has a reference ${…} that leads back to itself; give one of its keys a plain value";
    }
    return "is not valid HOCON: "
        + reason(e)
        + "; look for a quote, brace, bracket or comma that is missing or too many";
  }

  /** The parser's reason without its place, its advice, and what may be a secret near the fault. */
  private static String reason(ConfigException e) {
    String message = e.getMessage().replaceAll("\\s+", " ");
    String place = e.origin() == null ? "" : e.origin().description() + ": ";
    String reason = message.startsWith(place) ? message.substring(place.length()) : message;
    return reason
        .replaceFirst(" ?\\((if|try|perhaps|quoted|you) .*", "")
        .replaceFirst("'(\\W)'(?!\\w).*", "\"$1\"")
        .replaceFirst("'.*", "…");
  }
}
