package wscapacity.diagnosis.cause;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import wscapacity.attempt.Outcome;

/**
 * So many messages per second over open sockets; one too many is answered in band.
 *
 * <p>A fingerprint, nothing is fitted: the platform's message names a rate, and it comes at once
 * after a frame of ours, because it answers it. The score is the share of the failures of which
 * both hold. How many messages are too many cannot be told from attempts, which do not count them.
 */
final class MessageRateLimit implements Mechanism {
  static final String NAME = "message-rate-limit";

  private static final Pattern ABOUT_RATE =
      Pattern.compile("(?i)too.?many|rate|throttl|\\b429\\b|4029");

  /** An answer takes no longer than this. */
  private static final int ANSWERED_MS = 500;

  /** Whether the failures name it themselves. */
  static boolean isNamed(Trials trials) {
    return trials.outcome == Outcome.IN_BAND
        && ABOUT_RATE.matcher(trials.failureClass.name()).find();
  }

  @Override
  public Optional<Fit> fit(Trials trials) {
    if (!isNamed(trials)) {
      return Optional.empty();
    }
    long answers =
        IntStream.of(trials.failedValues(trials.trace.sinceSentMs))
            .filter(ms -> ms >= 0 && ms <= ANSWERED_MS)
            .count();
    return Optional.of(
        Fit.of(NAME)
            .scored(
                (double) answers / trials.failures,
                Words.text(
                    "The platform's own message names a rate; %d of %d came within %d ms of a"
                        + " message of ours.",
                    answers, trials.failures, ANSWERED_MS)));
  }
}
