package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Trials;

/**
 * So many messages per second over open sockets; one too many is answered in band.
 *
 * <p>Known from the failure itself: the platform's message names a rate, and it comes at once after
 * a frame of ours, because it answers it. How many messages are too many cannot be read off
 * attempts, which do not count them.
 */
final class MessageRateLimit implements Mechanism {
  private static final Pattern ABOUT_RATE =
      Pattern.compile("too.?many|rate|throttl|\\b429\\b|4029");

  /** An answer takes no longer than this. */
  private static final int ANSWERED_MS = 500;

  /** So many of the failures must have been answers. */
  private static final double MOST = 0.9;

  @Override
  public String name() {
    return "message-rate-limit";
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    boolean isNamed =
        trials.outcome == Outcome.IN_BAND && ABOUT_RATE.matcher(trials.ownWords()).find();
    long answers =
        IntStream.of(trials.failedValues(trials.columns.sinceSentMs))
            .filter(ms -> ms >= 0 && ms <= ANSWERED_MS)
            .count();
    if (!isNamed || answers < MOST * trials.failures) {
      return Optional.empty();
    }
    return Optional.of(
        Explanation.of(name(), Covariate.MESSAGES)
            .words("a limit of messages per second over an open socket")
            .because(
                text(
                    "The platform's own message names a rate; %,d of %,d came within %d ms of a"
                        + " message of ours.",
                    answers, trials.failures, ANSWERED_MS))
            .definite());
  }
}
