package wscapacity.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Reads a signed JWT's expiry (RFC 7519, section 4.1.4). Verifies nothing. */
final class Jwt {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PARTS = 3;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Jwt() {}

  /** Empty when the token is no readable JWT or names no expiry: most tokens are neither. */
  static Optional<Instant> expiry(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    try {
      JsonNode exp = JSON.readTree(Base64.getUrlDecoder().decode(parts[1])).path("exp");
      return exp.isNumber()
              && exp.canConvertToLong()
              && exp.longValue() >= 0
              && exp.longValue() <= LATEST.getEpochSecond()
          ? Optional.of(Instant.ofEpochSecond(exp.longValue()))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
