package wscapacity.attempt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;

/**
 * Finds the code word in the body of a refusal: {@code access_denied} in {@code
 * {"error":"access_denied"}} (OAuth, RFC 6749, section 5.2), {@code too.many.requests.retry.after}
 * in a Genesys Cloud error body.
 */
public final class RefusalDetail {
  /** As much of a body as is read, in characters. */
  private static final int READ_AT_MOST = 64 * 1024;

  private static final int LONGEST_NUMBER = 5;

  /** Where a code word may stand, as JSON pointers, the most telling place first. */
  private static final List<String> PLACES =
      List.of(
          "/error",
          "/code",
          "/errorCode",
          "/error_code",
          "/error/code",
          "/error/errorCode",
          "/error/status",
          "/error/type",
          "/errors/0/code",
          "/errors/0/errorCode",
          "/body/errorCode",
          "/body/error",
          "/body/code",
          "/0/code",
          "/0/errorCode");

  private static final JsonFactory JSON = new JsonFactory();

  private RefusalDetail() {}

  /**
   * The code word of a body, for {@link Event#detail}; empty when it has none, as HTML, a sentence
   * or broken JSON have none. A number counts only where it is called an error code. Never throws,
   * whatever the body is.
   */
  public static String of(String body) {
    String head = body.length() > READ_AT_MOST ? body.substring(0, READ_AT_MOST) : body;
    String best = "";
    int bestPlace = PLACES.size();
    try (JsonParser parser = JSON.createParser(head)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (!isCandidate(token, parser)) {
          continue;
        }
        int place = PLACES.indexOf(parser.getParsingContext().pathAsPointer().toString());
        if (place >= 0 && place < bestPlace && CodeWord.isOne(parser.getText())) {
          bestPlace = place;
          best = parser.getText();
        }
      }
    } catch (IOException e) {
      // Not JSON, or cut off: what was found so far is the answer.
      return best;
    }
    return best;
  }

  private static boolean isCandidate(JsonToken token, JsonParser parser) throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT) {
      String name = parser.currentName();
      return name != null
          && (name.equals("errorCode") || name.equals("error_code"))
          && parser.getTextLength() <= LONGEST_NUMBER;
    }
    return token == JsonToken.VALUE_STRING && parser.getTextLength() > 0;
  }
}
