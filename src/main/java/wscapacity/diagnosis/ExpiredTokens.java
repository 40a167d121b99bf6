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
    List<Attempt> expired =
        attempts.stream()
            .filter(attempt -> attempt.token().isExpired())
            .filter(attempt -> attempt.outcome().stage() != Outcome.Stage.NOT_ATTEMPTED)
            .toList();
    return expired.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ExpiredTokens(
                expired.size(),
                (int) expired.stream().filter(Attempt::isAccepted).count(),
                -expired.stream()
                    .mapToLong(attempt -> attempt.token().leftMs().getAsLong())
                    .min()
                    .getAsLong()));
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
