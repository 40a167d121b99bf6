package wscapacity.chain;

import io.gatling.javaapi.core.Session;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wscapacity.gatling.Observation;
import wscapacity.token.Token;

/**
 * A text of the target file with its placeholders {@code #{token}}, {@code #{connectUrl}}, {@code
 * #{channel}}, {@code #{sessionId}} and {@code #{user}}.
 *
 * <p>Not Gatling's expression language, which would want the bearer token as text in the session,
 * from where debug logs print it.
 */
final class Template {

  private static final Pattern PLACEHOLDER = Pattern.compile("#\\{(\\w+)}");

  /** Visible letters that RFC 3986 has no place for, and those that would end a path or a query. */
  private static final String NOT_IN_A_URL = "\"<>\\^`{|}[]#?&";

  private final String text;

  Template(String text) {
    this.text = text;
  }

  /** The text for one virtual user. */
  String render(Session session) {
    return render(session, UnaryOperator.identity());
  }

  /** The same as a URL: what a value holds that no URL can is escaped, a connect URL's is not. */
  String renderInUrl(Session session) {
    return render(session, Template::escaped);
  }

  private String render(Session session, UnaryOperator<String> asWritten) {
    if (!text.contains("#{")) {
      return text;
    }
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match -> {
              String name = match.group(1);
              String value = value(name, session);
              boolean isUrl = name.equals(Attributes.CONNECT_URL);
              return Matcher.quoteReplacement(isUrl ? value : asWritten.apply(value));
            });
  }

  private static String escaped(String value) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      if (b > ' ' && b < 0x7f && NOT_IN_A_URL.indexOf(b) < 0) {
        escaped.append((char) b);
      } else {
        escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return escaped.toString();
  }

  private static String value(String name, Session session) {
    return switch (name) {
      case "token" -> Observation.attempt(session).token().map(Token::value).orElse("");
      case "sessionId" -> session.getString(Attributes.SESSION_ID);
      case "user" -> Long.toString(session.userId());
      default -> session.getString(name);
    };
  }
}
