package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.percent;
import static wscapacity.diagnosis.evidence.Format.rounded;
import static wscapacity.diagnosis.evidence.Format.seconds;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Lives;
import wscapacity.diagnosis.evidence.Quantile;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Trials;
import wscapacity.diagnosis.evidence.Window;

/**
 * Every upgrade is accepted; of the sockets opened above a limit a share is ended some time after.
 *
 * <p>Danger set: the ticks of sockets that opened with so many open, at the ages at which they die.
 */
final class SessionCap implements Mechanism {
  static final String NAME = "session-cap-after-upgrade";

  /**
   * The ages at which they die: between these shares of the deaths' ages, or where deaths are
   * densest, which a timer of the platform may keep to a few milliseconds.
   */
  private static final double[][] AGES = {{0, 1}, {0.02, 0.98}, {0.1, 0.9}};

  /** Where a death that a busy machine reports late still lies inside. */
  private static final int NEARLY_ALL_AGES = 1;

  /**
   * @param least the least limit that has the same sockets on either side
   */
  private record Limit(
      int from, int least, int fromAge, int toAge, double evidence, Contingency table) {}

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
    Column open = openWithIt(trials);
    int[] ages = trials.failedValues(trials.columns.lifetimeMs);
    double[] evidence = new double[AGES.length];
    List<Limit> limits = List.of();
    for (int i = 0; i < AGES.length; i++) {
      int from = Quantile.of(ages, AGES[i][0]);
      int to = Quantile.of(ages, AGES[i][1]) + lives.tickMs();
      List<Limit> there = limits(trials, lives, open, from, to);
      evidence[i] = mean(there);
      limits = i == NEARLY_ALL_AGES ? there : limits;
    }
    double ofShares = Evidence.mean(evidence);
    double all =
        Window.search(lives, ages, lives::atAges)
            .map(one -> mean(limits(trials, lives, open, one.from(), one.to())) - Window.CHOICE)
            .map(densest -> Evidence.mean(ofShares, densest))
            .orElse(ofShares);
    Limit best = null;
    for (Limit limit : limits) {
      best = best == null || limit.evidence() > best.evidence() ? limit : best;
    }
    if (best == null || best.evidence() == Contingency.NONE || best.from() < 2) {
      return Optional.empty();
    }
    return Optional.of(explanation(trials, open, best, limits, ages, all));
  }

  private static double mean(List<Limit> limits) {
    return Evidence.mean(limits.stream().mapToDouble(Limit::evidence).toArray());
  }

  /** How many were open with it when the platform accepted it. */
  private static Column openWithIt(Trials trials) {
    Column others = Column.open(trials);
    return new Column(Covariate.OPENED_AT, plusOne(others.low()), plusOne(others.high()));
  }

  private static int[] plusOne(int[] values) {
    return IntStream.of(values).map(value -> value + 1).toArray();
  }

  /** All limits at one stretch of ages, from the least up. */
  private static List<Limit> limits(Trials trials, Lives lives, Column open, int from, int to) {
    Sums surely = Sums.above(trials, open.low(), from, to);
    Sums perhaps = Sums.above(trials, open.high(), from, to);
    int[] values =
        IntStream.concat(IntStream.of(open.low()), IntStream.of(open.high()).map(most -> most + 1))
            .sorted()
            .distinct()
            .toArray();
    return IntStream.range(0, values.length)
        .mapToObj(
            i -> {
              int limit = values[i];
              int least = i == 0 ? limit : values[i - 1] + 1;
              int deaths = surely.deaths(limit);
              long exposure = surely.exposure(limit);
              Contingency table =
                  lives.table(
                      deaths,
                      exposure,
                      perhaps.deaths(limit) - deaths,
                      perhaps.exposure(limit) - exposure);
              return new Limit(limit, least, from, to, table.evidence(Rates.ANY), table);
            })
        .toList();
  }

  /**
   * Deaths and time at some ages, of the sockets opened at a value or above.
   *
   * @param values sorted
   * @param deaths from each value on
   * @param exposure from each value on, in ms
   */
  private record Sums(int[] values, int[] deaths, long[] exposure) {

    static Sums above(Trials trials, int[] open, int from, int to) {
      int count = open.length;
      int[] byOpen =
          IntStream.range(0, count)
              .mapToLong(i -> (long) open[i] << Integer.SIZE | i)
              .sorted()
              .mapToInt(key -> (int) key)
              .toArray();
      int[] deaths = new int[count + 1];
      long[] exposure = new long[count + 1];
      for (int i = count - 1; i >= 0; i--) {
        int age = trials.columns.lifetimeMs[trials.rows[byOpen[i]]];
        deaths[i] = deaths[i + 1] + (trials.failed[byOpen[i]] && age >= from && age <= to ? 1 : 0);
        exposure[i] = exposure[i + 1] + Math.max(0, Math.min(age, to) - from);
      }
      return new Sums(IntStream.of(byOpen).map(i -> open[i]).toArray(), deaths, exposure);
    }

    int deaths(int value) {
      return deaths[Lives.upTo(values, value - 1)];
    }

    long exposure(int value) {
      return exposure[Lives.upTo(values, value - 1)];
    }
  }

  private static Explanation explanation(
      Trials trials, Column open, Limit best, List<Limit> limits, int[] ages, double evidence) {
    IntSummaryStatistics alike =
        limits.stream()
            .filter(limit -> limit.evidence() >= best.evidence() - Assumptions.INTERVAL)
            .flatMapToInt(limit -> IntStream.of(limit.least() - 1, limit.from() - 1))
            .summaryStatistics();
    Contingency sockets = sockets(trials, open, best);
    return Explanation.of(NAME, Covariate.OPENED_AT)
        .with("limit", best.from() - 1, alike.getMin(), alike.getMax())
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
  private static Contingency sockets(Trials trials, Column open, Limit best) {
    long[] counts = new long[4];
    for (int i = 0; i < trials.rows.length; i++) {
      boolean isAbove = open.low()[i] >= best.from();
      boolean isSeen =
          trials.failed[i] || trials.columns.lifetimeMs[trials.rows[i]] >= best.toAge();
      if (isSeen && (isAbove || open.high()[i] < best.from())) {
        counts[trials.failed[i] ? (isAbove ? 0 : 2) : (isAbove ? 1 : 3)]++;
      }
    }
    return new Contingency(counts[0], counts[1], counts[2], counts[3]);
  }
}
