package wscapacity.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import wscapacity.settings.Secret;

/**
 * A bearer token (RFC 6750) and what is known of its life.
 *
 * <p>Immutable. It is shown by its fingerprint only.
 */
public final class Token {
  private static final int FINGERPRINT_BYTES = 4;

  private final Secret value;
  private final String fingerprint;
  private final Instant obtainedAt;
  private final Optional<Instant> expiresAt;

  Token(Secret value, Instant obtainedAt, Optional<Instant> expiresAt) {
    this.value = value;
    this.fingerprint = fingerprint(value.value());
    this.obtainedAt = obtainedAt;
    this.expiresAt = expiresAt;
  }

  /** Whether a header can carry it: visible ASCII and spaces (RFC 6749, appendix A.12). */
  static boolean isWellFormed(String value) {
    return !value.isEmpty() && value.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /**
   * The token itself, without {@code Bearer}: only what fills the Authorization header may read it.
   */
  public String value() {
    return value.value();
  }

  /** The first 8 hex digits of the SHA-256 of the token: tells tokens apart, reveals none. */
  public String fingerprint() {
    return fingerprint;
  }

  /** When its answer came, by the clock of this machine. */
  public Instant obtainedAt() {
    return obtainedAt;
  }

  /** From when on it is no longer valid; empty when nobody said. */
  public Optional<Instant> expiresAt() {
    return expiresAt;
  }

  public Duration age(Instant at) {
    return Duration.between(obtainedAt, at);
  }

  /** Whether its expiry is known and reached. */
  public boolean isExpired(Instant at) {
    return expiresAt.isPresent() && !at.isBefore(expiresAt.get());
  }

  @Override
  public String toString() {
    return "Token[" + fingerprint + "]";
  }

  private static String fingerprint(String value) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
