package wscapacity.diagnosis.cause;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A socket is ended once it was silent for so long.
 *
 * <p>A socket is predicted to die when its silence reaches that time, and then: one that dies after
 * another silence, or after it had lived through a longer one, is a miss, and one that lived
 * through a longer one and did not die a false alarm. Silence is counted from the last frame of
 * either side, or from the platform's last one, whichever fits better (NGINX's {@code
 * proxy_read_timeout} counts the upstream's frames only, HAProxy's {@code timeout tunnel} either
 * side's).
 */
final class IdleTimeout implements Mechanism {
  static final String NAME = "idle-timeout";

  /** Silences must lie as near together as that to be one time and not the gap of a heartbeat. */
  private static final double SAME = 0.9;

  private record Silences(String from, Moment moment, int[] column, Contingency table) {}

  @Override
  public Optional<Fit> fit(Trials trials) {
    if (trials.point != Trials.Point.OPEN) {
      return Optional.empty();
    }
    Silences any = silences(trials, "either", trials.trace.sinceAnyMs);
    Silences received = silences(trials, "server", trials.trace.sinceReceivedMs);
    Silences best = received.table().phiOfTime() > any.table().phiOfTime() + 0.01 ? received : any;
    if (best.moment().ms() < 0) {
      return Optional.empty();
    }
    boolean ofAge = isOfAge(trials, best);
    String[] evidence =
        ofAge
            ? new String[] {
              told(best),
              Words.text(
                  "But frames went both ways until %s: the last heartbeat before a fixed age"
                      + " leaves the same silence.",
                  Words.seconds(medianAge(trials) - best.moment().ms()))
            }
            : new String[] {told(best), frames(trials, best)};
    return Optional.of(
        Fit.of(NAME)
            .with("idle_s", Words.secondsOf(best.moment().ms()))
            .with("counts_from", best.from())
            .scored(ofAge ? 0 : best.table().phiOfTime(), evidence));
  }

  private static Silences silences(Trials trials, String from, int[] column) {
    Moment moment = Moment.densest(trials.failedValues(column));
    long hits = 0;
    long misses = 0;
    long longer = 0;
    for (int i = 0; i < trials.rows.length; i++) {
      int silence = column[trials.rows[i]];
      boolean livedThroughIt = moment.isPast(trials.trace.longestSilenceMs[trials.rows[i]]);
      if (!trials.failed[i]) {
        longer += livedThroughIt ? 1 : 0;
      } else if (moment.isAt(silence) && !livedThroughIt) {
        hits++;
      } else {
        misses++;
      }
    }
    return new Silences(
        from, moment, column, new Contingency(hits, longer, misses, trials.passes() - longer));
  }

  /**
   * Whether the silence is but the rest of a fixed age after the last of regular heartbeats: all
   * died at one age too, and had been heard of for longer than they were silent.
   */
  private static boolean isOfAge(Trials trials, Silences silences) {
    int[] lifetimes = trials.failedValues(trials.trace.lifetimeMs);
    Moment age = Moment.densest(lifetimes);
    return age.count() >= SAME * lifetimes.length && age.ms() > 2 * silences.moment().ms();
  }

  private static int medianAge(Trials trials) {
    return Quantile.of(trials.failedValues(trials.trace.lifetimeMs), 0.5);
  }

  private static String told(Silences silences) {
    return Words.text(
        "%d of %d died %s after the last frame%s, give or take 5 %%; %d were silent for longer"
            + " and lived.",
        silences.table().hits(),
        silences.table().failed(),
        Words.seconds(silences.moment().ms()),
        silences.from().equals("server") ? " from the platform" : "",
        silences.table().falseAlarms());
  }

  private static String frames(Trials trials, Silences silences) {
    long talked =
        IntStream.range(0, trials.rows.length)
            .filter(i -> trials.failed[i])
            .map(i -> trials.rows[i])
            .filter(row -> !isSilentFromTheStart(trials.trace.lifetimeMs[row], silences, row))
            .count();
    return talked == 0
        ? "No socket had exchanged a frame long before, so an age limit looks the same."
        : Words.text("%d of them had exchanged frames before and were older.", talked);
  }

  private static boolean isSilentFromTheStart(int lifetimeMs, Silences silences, int row) {
    return new Moment(lifetimeMs, 1).isAt(silences.column()[row]);
  }
}
