package wscapacity.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;

/**
 * Handshakes that presented a token past its expiry, the warm-up's included.
 *
 * @param handshakes how many
 * @param accepted those of them that were accepted all the same
 * @param longestPastMs the most that one was past its expiry
 */
public record ExpiredTokens(int handshakes, int accepted, long longestPastMs) {

  /** Empty when there was none. */
  public static Optional<ExpiredTokens> of(List<Attempt> attempts) {
    int handshakes = 0;
    int accepted = 0;
    long longestPastMs = 0;
    for (Attempt attempt : attempts) {
      if (attempt.token().isExpired() && attempt.outcome().stage() != Outcome.Stage.NOT_ATTEMPTED) {
        handshakes++;
        accepted += attempt.isAccepted() ? 1 : 0;
        longestPastMs = Math.max(longestPastMs, -attempt.token().leftMs().getAsLong());
      }
    }
    return handshakes == 0
        ? Optional.empty()
        : Optional.of(new ExpiredTokens(handshakes, accepted, longestPastMs));
  }

  /** A warning for a person. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "Warning: %d handshake%s presented a token past its expiry, by %s at most; %d accepted.",
        handshakes,
        handshakes == 1 ? "" : "s",
        Answer.seconds(longestPastMs),
        accepted);
  }
}
