package wscapacity.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import wscapacity.settings.Secret;
import wscapacity.token.TokenResult.Failed;
import wscapacity.token.TokenResult.Obtained;

/** Reads what a token endpoint answered (RFC 6749, sections 5.1 and 5.2). */
final class TokenAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOO_MANY_REQUESTS = 429;
  private static final long LONGEST_LIFETIME_S = 100L * 366 * 24 * 3600;

  /** Short lower-case words only: an error code has them, a token or a secret hardly ever. */
  private static final Pattern ERROR_CODE = Pattern.compile("[a-z]{1,20}(?:[._-][a-z]{1,20}){0,7}");

  private final HttpResponse<byte[]> response;
  private final Instant at;

  private TokenAnswer(HttpResponse<byte[]> response, Instant at) {
    this.response = response;
    this.at = at;
  }

  /**
   * @param secret what must not be shown even if the answer repeats it
   * @param at when the answer came
   */
  static TokenResult read(HttpResponse<byte[]> response, Secret secret, Instant at) {
    TokenAnswer answer = new TokenAnswer(response, at);
    return response.statusCode() / 100 == 2 ? answer.token() : answer.refusal(secret);
  }

  private TokenResult token() {
    if (isTooLong()) {
      return failed("answer too large: more than " + BoundedBody.LIMIT / 1024 + " KiB");
    }
    Optional<JsonNode> json = json();
    if (json.isEmpty()) {
      return malformed("not JSON");
    }
    String value = json.get().path("access_token").textValue();
    if (value == null) {
      return malformed("no access_token");
    }
    if (!Token.isWellFormed(value)) {
      return malformed("access_token is empty or not printable ASCII");
    }
    JsonNode expiresIn = json.get().path("expires_in");
    if (expiresIn.isMissingNode() || expiresIn.isNull()) {
      return obtained(value, Jwt.expiry(value));
    }
    // Some endpoints send the number as a string.
    long seconds = expiresIn.asLong(-1);
    return seconds < 0 || seconds > LONGEST_LIFETIME_S
        ? malformed("expires_in is not a number of seconds")
        : obtained(value, Optional.of(at.plusSeconds(seconds)));
  }

  /** An expired token is a fault: accepted, it would be fetched anew by every ask. */
  private TokenResult obtained(String value, Optional<Instant> expiry) {
    Token token = new Token(new Secret(value), at, expiry);
    return token.isExpired(at)
        ? malformed("token already expired, or this machine's clock is wrong")
        : new Obtained(token);
  }

  private Failed malformed(String what) {
    return failed("malformed answer: " + what);
  }

  private Failed refusal(Secret secret) {
    int status = response.statusCode();
    String what =
        status == TOO_MANY_REQUESTS
            ? "rate limited"
            : errorCode(secret)
                .orElseGet(
                    () ->
                        HttpResponseStatus.valueOf(status).reasonPhrase().toLowerCase(Locale.ROOT));
    return failed(status + " " + what);
  }

  private Failed failed(String reason) {
    return new Failed(
        response.statusCode(),
        reason,
        response
            .headers()
            .firstValue("Retry-After")
            .flatMap(header -> RetryAfter.parse(header, at)));
  }

  /** OAuth names the member {@code error}; platforms behind a REST gateway also {@code code}. */
  private Optional<String> errorCode(Secret secret) {
    JsonNode json =
        isTooLong() ? MissingNode.getInstance() : json().orElse(MissingNode.getInstance());
    return Stream.of("error", "code")
        .map(member -> json.path(member).asText())
        .filter(code -> ERROR_CODE.matcher(code).matches() && !code.contains(secret.value()))
        .findFirst();
  }

  private boolean isTooLong() {
    return body(response).length > BoundedBody.LIMIT;
  }

  private Optional<JsonNode> json() {
    try {
      return Optional.of(JSON.readTree(body(response)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Empty where a proxy answered in place of the endpoint: the JDK then gives no body. */
  private static byte[] body(HttpResponse<byte[]> response) {
    return response.body() == null ? new byte[0] : response.body();
  }
}
