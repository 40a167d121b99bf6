package wscapacity.gatling;

import io.netty.handler.codec.http.FullHttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import wscapacity.attempt.Event;
import wscapacity.attempt.OwnSecrets;
import wscapacity.attempt.Printable;
import wscapacity.attempt.Redaction;

/**
 * The whole answer of a refusal as a sample keeps it: its status, the headers that tell who refused
 * and why, and the beginning of its body, without secrets.
 */
final class RefusalText {
  private static final int LONGEST_BODY = 500;
  private static final int LONGEST_HEADER = 200;
  private static final Set<String> TOLD =
      Set.of(
          "server",
          "via",
          "date",
          "retry-after",
          "www-authenticate",
          "content-type",
          "x-cache",
          "ratelimit-limit",
          "ratelimit-remaining",
          "ratelimit-reset");

  /** Whoever runs the platform finds the request by them; they are made up for it, not secret. */
  private static final List<String> CORRELATION =
      List.of(
          "correlation-id",
          "request-id",
          "requestid",
          "trace-id",
          "traceparent",
          "cf-ray",
          "cf-id");

  private RefusalText() {}

  /** One line; its parts stand between {@link Event#LINES}. Leaves the response as it is. */
  static String of(FullHttpResponse response, OwnSecrets secrets) {
    StringJoiner text = new StringJoiner(Event.LINES);
    text.add("HTTP " + head(redacted(response.status().toString(), secrets), LONGEST_HEADER));
    for (Map.Entry<String, String> header : response.headers()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      String value = header.getValue();
      if (CORRELATION.stream().anyMatch(name::endsWith)) {
        text.add(
            header.getKey()
                + ": "
                + head(Printable.of(secrets.removedFrom(value)), LONGEST_HEADER));
      } else if (TOLD.contains(name) || name.startsWith("x-ratelimit-")) {
        text.add(header.getKey() + ": " + head(redacted(value, secrets), LONGEST_HEADER));
      }
    }
    // Redacted before it is cut: half a secret is no pattern.
    String body =
        head(redacted(response.content().toString(StandardCharsets.UTF_8), secrets), LONGEST_BODY);
    if (!body.isBlank()) {
      text.add(body.strip().replaceAll("\\s+", " "));
    }
    return text.toString();
  }

  private static String redacted(String text, OwnSecrets secrets) {
    return Redaction.of(secrets.removedFrom(text));
  }

  private static String head(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}
