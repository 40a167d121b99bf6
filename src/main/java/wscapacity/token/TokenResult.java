package wscapacity.token;

import java.time.Duration;
import java.util.Optional;

/** What a user who asked for a token got. */
public sealed interface TokenResult {

  /** A token to send with the upgrade. */
  record Obtained(Token token) implements TokenResult {}

  /** The platform asks for no token: go on without. */
  record NotNeeded() implements TokenResult {}

  /**
   * No token: this attempt cannot be made.
   *
   * @param status the HTTP status of the answer; 0 when there was none
   * @param reason one short line, as {@code 401 invalid_client} or {@code timeout: after 10 s};
   *     never a secret, a token or text that could be one
   * @param retryAfter how long, from now, the platform asked to be left alone; empty when it did
   *     not
   */
  record Failed(int status, String reason, Optional<Duration> retryAfter) implements TokenResult {}
}
