package wscapacity.gatling;

import io.gatling.commons.validation.Failure;
import io.gatling.commons.validation.Validation;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.internal.Expressions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scala.Function1;
import wscapacity.token.Token;

/**
 * A text of the target file in Gatling's expression language.
 *
 * <p>The DSL reads it as well, but wants the bearer token as text in the session, from where debug
 * logs print it: here {@code #{token}} is in the session only while a text is filled in.
 */
public final class Expression {

  private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*#\\{[^}]*}");
  private static final String TOKEN = "token";

  /** Visible letters that RFC 3986 has no place for, and those that would end a path or a query. */
  private static final String NOT_IN_A_URL = "\"<>\\^`{|}[]#?&";

  /** A part of the text as Gatling compiled it. */
  private record Part(
      Function1<io.gatling.core.session.Session, Validation<String>> compiled,
      boolean isPlaceholder) {}

  private final String text;
  private final List<Part> parts = new ArrayList<>();
  private final boolean hasPlaceholder;

  public Expression(String text) {
    this.text = text;
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int end = 0;
    while (placeholder.find()) {
      add(text.substring(end, placeholder.start()), false);
      add(placeholder.group(), true);
      end = placeholder.end();
    }
    add(text.substring(end), false);
    hasPlaceholder = end > 0;
  }

  /** The text for one virtual user. */
  public String in(Session session) {
    return filledIn(session, false);
  }

  /**
   * The same as a URL: what a value holds that no URL can is escaped, except where the URL begins
   * with it, because then it is a URL itself.
   */
  public String inUrl(Session session) {
    return filledIn(session, true);
  }

  private String filledIn(Session session, boolean isUrl) {
    if (!hasPlaceholder) {
      return parts.isEmpty() ? text : value(parts.get(0), session.asScala());
    }
    io.gatling.core.session.Session withToken =
        Observation.attempt(session)
            .token()
            .map(Token::value)
            .map(token -> session.asScala().set(TOKEN, token))
            .orElse(session.asScala());
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      String value = value(part, withToken);
      boolean escapes = isUrl && part.isPlaceholder() && !filled.isEmpty();
      filled.append(escapes ? escaped(value) : value);
    }
    return filled.toString();
  }

  private void add(String piece, boolean isPlaceholder) {
    if (!piece.isEmpty()) {
      parts.add(new Part(Expressions.toStringExpression(piece), isPlaceholder));
    }
  }

  private static String value(Part part, io.gatling.core.session.Session session) {
    Validation<?> value = part.compiled().apply(session);
    if (value instanceof Failure failure) {
      throw new IllegalStateException(failure.message());
    }
    return (String) value.toOption().get();
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
}
