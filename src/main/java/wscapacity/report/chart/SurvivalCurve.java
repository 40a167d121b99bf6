package wscapacity.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import wscapacity.attempt.Attempt;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.Onset;
import wscapacity.diagnosis.SilenceLimit;
import wscapacity.diagnosis.Survival;

/**
 * How the {@link Survival} of some sockets is drawn.
 *
 * @param category the index of the category that these sockets die of; 0 for those that do not
 * @param name which sockets
 * @param sockets how many there are
 * @param died how many of them died
 * @param points as many as can be told apart, from age 0 to the greatest age that was seen
 */
public record SurvivalCurve(
    int category, String name, long sockets, long died, List<Survival.Point> points) {
  private static final int MOST_POINTS = 300;

  public SurvivalCurve {
    points = List.copyOf(points);
  }

  private static SurvivalCurve of(int category, String name, Survival.Tally tally) {
    Survival survival = tally.survival();
    return new SurvivalCurve(
        category, name, survival.sockets(), survival.died(), thinned(survival.points()));
  }

  /** Keeps the last point of each of so many equal drops, and the ends. */
  private static List<Survival.Point> thinned(List<Survival.Point> points) {
    double drop = (1 - points.get(points.size() - 1).share()) / MOST_POINTS;
    List<Survival.Point> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      boolean end = i == 0 || i >= points.size() - 2;
      if (end || kept.get(kept.size() - 1).share() - points.get(i + 1).share() > drop) {
        kept.add(points.get(i));
      }
    }
    return kept;
  }

  /**
   * Collects the ages of sockets, or their silences: of all of them, or of those below and above
   * the onset at which they start to die.
   */
  static final class Tallies {
    private final int category;
    private final OptionalInt dyingFrom;
    private final ToLongFunction<Attempt.Ending> time;
    private final Survival.Tally below = new Survival.Tally();
    private final Survival.Tally above = new Survival.Tally();

    private Tallies(int category, OptionalInt dyingFrom, ToLongFunction<Attempt.Ending> time) {
      this.category = category;
      this.dyingFrom = dyingFrom;
      this.time = time;
    }

    /** Parted where open sockets start to die, by their most frequent failure; or not at all. */
    static Tallies byAge(List<Failure> failures, Categories categories) {
      Optional<Failure> most = failures.stream().filter(Failure::afterUpgrade).findFirst();
      int category = most.map(categories::of).orElse(Categories.GOOD);
      Optional<Integer> from =
          most.flatMap(Failure::onset).map(Onset::firstBadOpen).filter(open -> open > 1);
      return new Tallies(
          category,
          from.isPresent() ? OptionalInt.of(from.get()) : OptionalInt.empty(),
          Attempt.Ending::lifetimeMs);
    }

    /** The silence of those that died is where it ended them; others survived their longest one. */
    static Tallies bySilence(List<Failure> failures, Categories categories) {
      return new Tallies(
          failures.stream()
              .filter(Failure::afterUpgrade)
              .findFirst()
              .map(categories::of)
              .orElse(Categories.GOOD),
          OptionalInt.empty(),
          ending ->
              ending.outcome().isFailure()
                  ? SilenceLimit.silentMs(ending.silence())
                  : ending.silence().longestMs());
    }

    void add(Attempt attempt) {
      boolean isBelow = attempt.openWithIt() < dyingFrom.orElse(Integer.MAX_VALUE);
      attempt
          .ending()
          .filter(ending -> time.applyAsLong(ending) >= 0)
          .ifPresent(
              ending ->
                  (isBelow ? below : above)
                      .add(time.applyAsLong(ending), ending.outcome().isFailure()));
    }

    List<SurvivalCurve> curves() {
      if (dyingFrom.isEmpty()) {
        return below.isEmpty() ? List.of() : List.of(of(category, "all sockets", below));
      }
      List<SurvivalCurve> curves = new ArrayList<>();
      int from = dyingFrom.getAsInt();
      if (!below.isEmpty()) {
        curves.add(of(Categories.GOOD, "opened below " + from, below));
      }
      if (!above.isEmpty()) {
        curves.add(of(category, "opened at " + from + " and above", above));
      }
      return curves;
    }
  }
}
