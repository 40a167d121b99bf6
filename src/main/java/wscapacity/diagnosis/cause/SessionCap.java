package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.percent;
import static wscapacity.diagnosis.evidence.Format.rounded;
import static wscapacity.diagnosis.evidence.Format.seconds;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.AttemptColumns;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Lives;
import wscapacity.diagnosis.evidence.Quantile;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Trials;

/**
 * Every upgrade is accepted; of the sockets opened above a limit a share is ended some time after.
 *
 * <p>Danger set: the ticks of sockets that opened with so many open, at the ages at which they die.
 */
final class SessionCap implements Mechanism {
  static final String NAME = "session-cap-after-upgrade";

  /** The ages at which they die: between these shares of the deaths' ages. */
  private static final double[][] AGES = {{0, 1}, {0.02, 0.98}, {0.1, 0.9}};

  private record Limit(int from, int fromAge, int toAge, double evidence, Contingency table) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.hints("\\b1008\\b|\\b1013\\b|try again later|limit|overload|capacity");
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    if (trials.stage != Stage.OPEN) {
      return Optional.empty();
    }
    Lives lives = Lives.of(trials);
    int[] ages = trials.failedValues(trials.columns.lifetimeMs);
    int[] openWithIt = openWithIt(trials);
    int[] byOpen =
        IntStream.range(0, trials.rows.length)
            .mapToLong(i -> (long) -openWithIt[i] << Integer.SIZE | i)
            .sorted()
            .mapToInt(key -> (int) key)
            .toArray();
    Limit[] limits =
        Arrays.stream(AGES)
            .flatMap(
                share ->
                    Arrays.stream(
                        limits(
                            trials,
                            lives,
                            openWithIt,
                            byOpen,
                            Quantile.of(ages, share[0]),
                            Quantile.of(ages, share[1]) + lives.tickMs())))
            .toArray(Limit[]::new);
    Limit best = null;
    for (Limit limit : limits) {
      best = best == null || limit.evidence() > best.evidence() ? limit : best;
    }
    if (best == null || best.evidence() == Contingency.NONE || best.from() < 2) {
      return Optional.empty();
    }
    double evidence = Evidence.mean(Arrays.stream(limits).mapToDouble(Limit::evidence).toArray());
    return Optional.of(explanation(trials, best, limits, ages, evidence));
  }

  /** By place, with its own: not those that opened while it was under way. */
  private static int[] openWithIt(Trials trials) {
    return IntStream.of(Column.open(trials).low()).map(open -> open + 1).toArray();
  }

  /** All limits at one stretch of ages, from the greatest down. */
  private static Limit[] limits(
      Trials trials, Lives lives, int[] openWithIt, int[] byOpen, int from, int to) {
    AttemptColumns columns = trials.columns;
    Limit[] limits = new Limit[byOpen.length];
    int count = 0;
    long exposure = 0;
    int deaths = 0;
    for (int i = 0; i < byOpen.length; i++) {
      int row = trials.rows[byOpen[i]];
      int age = columns.lifetimeMs[row];
      exposure += Math.max(0, Math.min(age, to) - from);
      deaths += trials.failed[byOpen[i]] && age >= from && age <= to ? 1 : 0;
      boolean isLast = i + 1 == byOpen.length || openWithIt[byOpen[i + 1]] != openWithIt[byOpen[i]];
      if (isLast) {
        Contingency table = lives.table(deaths, exposure);
        limits[count++] =
            new Limit(openWithIt[byOpen[i]], from, to, table.evidence(Rates.ANY), table);
      }
    }
    return Arrays.copyOf(limits, count);
  }

  private static Explanation explanation(
      Trials trials, Limit best, Limit[] limits, int[] ages, double evidence) {
    int[] alike =
        Arrays.stream(limits)
            .filter(limit -> limit.evidence() >= best.evidence() - Assumptions.INTERVAL)
            .mapToInt(limit -> limit.from() - 1)
            .sorted()
            .toArray();
    Contingency sockets = sockets(trials, openWithIt(trials), best);
    return Explanation.of(NAME, Covariate.OPENED_AT)
        .with("limit", best.from() - 1, alike[0], alike[alike.length - 1])
        .with("share", rounded(sockets.share()))
        .words(
            text(
                "a session cap of %,d that ends %s of the sockets above it",
                best.from() - 1, percent(rounded(sockets.share()))))
        .because(
            text(
                "Of the sockets opened above %,d, %,d of %,d died (%s); of those opened below,"
                    + " %,d of %,d.",
                best.from() - 1,
                sockets.hits(),
                sockets.hits() + sockets.falseAlarms(),
                percent(rounded(sockets.share())),
                sockets.misses(),
                sockets.misses() + sockets.passes()))
        .because(
            text(
                "They died %s after the upgrade (median; 5th to 95th percentile %s to %s).",
                seconds(Quantile.of(ages, 0.5)),
                seconds(Quantile.of(ages, 0.05)),
                seconds(Quantile.of(ages, 0.95))))
        .evidence(evidence, best.table());
  }

  /** Sockets that lived long enough to show it: above and below the limit, dead and alive. */
  private static Contingency sockets(Trials trials, int[] openWithIt, Limit best) {
    long[] counts = new long[4];
    for (int i = 0; i < trials.rows.length; i++) {
      boolean above = openWithIt[i] >= best.from();
      boolean isSeen =
          trials.failed[i] || trials.columns.lifetimeMs[trials.rows[i]] >= best.toAge();
      if (isSeen) {
        counts[trials.failed[i] ? (above ? 0 : 2) : (above ? 1 : 3)]++;
      }
    }
    return new Contingency(counts[0], counts[1], counts[2], counts[3]);
  }
}
