package wscapacity.chain;

import io.gatling.javaapi.core.Session;
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

  private final String text;

  Template(String text) {
    this.text = text;
  }

  /** The text for one virtual user. */
  String render(Session session) {
    if (!text.contains("#{")) {
      return text;
    }
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), session)));
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
