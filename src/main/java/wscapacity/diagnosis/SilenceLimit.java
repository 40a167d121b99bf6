package wscapacity.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Silence;

/**
 * How long a socket may be silent, from sockets that each were silent once and then sent one
 * heartbeat.
 *
 * @param longestSurvivedMs the longest silence of a socket that we closed ourselves
 * @param shortestEndedMs the shortest silence that a socket did not survive: what it had been
 *     silent when it ended or, if it ended only after the heartbeat was sent, until then
 * @param ended sockets that did not survive, where it is known how long they had been silent
 * @param endedEarly those of them that had been silent for less than the longest that survived
 */
public record SilenceLimit(
    OptionalLong longestSurvivedMs, OptionalLong shortestEndedMs, int ended, int endedEarly)
    implements Answer {

  /** Empty when no socket was opened. */
  static Optional<SilenceLimit> of(List<Attempt> attempts) {
    List<Attempt.Ending> endings =
        attempts.stream().flatMap(attempt -> attempt.ending().stream()).toList();
    OptionalLong longest =
        endings.stream()
            .filter(ending -> ending.outcome() == Outcome.CLOSED_BY_US)
            .mapToLong(ending -> ending.silence().longestMs())
            .filter(silence -> silence >= 0)
            .max();
    long[] ended =
        endings.stream()
            .filter(ending -> ending.outcome().isFailure())
            .map(Attempt.Ending::silence)
            .filter(silence -> !silence.equals(Silence.NONE))
            .mapToLong(SilenceLimit::silentMs)
            .sorted()
            .toArray();
    if (longest.isEmpty() && ended.length == 0) {
      return Optional.empty();
    }
    int early = 0;
    while (early < ended.length && ended[early] < longest.orElse(0)) {
      early++;
    }
    return Optional.of(
        new SilenceLimit(
            longest,
            ended.length == 0 ? OptionalLong.empty() : OptionalLong.of(ended[0]),
            ended.length,
            early));
  }

  /**
   * How long a socket that ended was silent: until our heartbeat, where that was the last frame.
   */
  public static long silentMs(Silence silence) {
    return silence.sinceSentMs() < silence.sinceReceivedMs()
        ? silence.sinceReceivedMs() - silence.sinceSentMs()
        : silence.sinceReceivedMs();
  }

  @Override
  public String sentence() {
    if (shortestEndedMs.isEmpty()) {
      return "Every silence up to " + survived() + " survived.";
    }
    String shortest = Answer.seconds(shortestEndedMs.getAsLong());
    if (longestSurvivedMs.isEmpty()) {
      return "No silence survived; the shortest was ended after " + shortest + ".";
    }
    if (endedEarly == 0) {
      return "A silence of %s survived; the shortest that did not was ended after %s."
          .formatted(survived(), shortest);
    }
    return String.format(
        Locale.ROOT,
        "%d of the %d sockets that ended had been silent for less, from %s on, than the longest"
            + " silence that survived, %s: silence alone does not end them.",
        endedEarly,
        ended,
        shortest,
        survived());
  }

  private String survived() {
    return Answer.seconds(longestSurvivedMs.getAsLong());
  }
}
