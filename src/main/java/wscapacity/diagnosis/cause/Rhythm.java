package wscapacity.diagnosis.cause;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.AttemptColumns;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Lives;
import wscapacity.diagnosis.evidence.Quantile;
import wscapacity.diagnosis.evidence.Trials;

/**
 * A rhythm of the ends of open sockets that their age, their silence or the time does not make:
 * they follow our messages, the openings of others, or one another.
 *
 * <p>None is a cause by itself. But where nearly all ends keep to one that few would by chance, a
 * cause that knows nothing of it is not named.
 */
final class Rhythm {
  /** An end within this part of a usual silence after a message came by chance one time in ten. */
  private static final int SOON_PART = 10;

  /** An end this near to another's opening may be its doing. */
  private static final int AT_OPENING_MS = 15;

  /** Where openings are so dense that more of the time is near to one, nearness says nothing. */
  private static final double DENSE = 0.5;

  /** Ages are spread when they differ by so many times what lies between two openings. */
  private static final int SPREAD = 5;

  private static final Set<Covariate> OF_ONE_SOCKET = EnumSet.of(Covariate.AGE, Covariate.SILENCE);

  private final Trials trials;
  private final AttemptColumns columns;

  /** In the order of their opening. */
  private final int[] dead;

  private Rhythm(Trials trials) {
    this.trials = trials;
    this.columns = trials.columns;
    this.dead =
        IntStream.range(0, trials.rows.length)
            .filter(i -> trials.failed[i])
            .map(i -> trials.rows[i])
            .toArray();
  }

  /** What speaks against a cause that acts on a covariate; a clause. */
  static Optional<String> against(Covariate covariate, Trials trials) {
    Rhythm rhythm = new Rhythm(trials);
    if (OF_ONE_SOCKET.contains(covariate) && rhythm.followsMessages()) {
      return Optional.of(
          "nearly all came right after a message of ours: what the platform answers so looks like"
              + " it");
    }
    if (OF_ONE_SOCKET.contains(covariate) && rhythm.followsOpenings()) {
      return Optional.of(
          "nearly all came when another socket opened: what makes room for it looks like it");
    }
    if (covariate == Covariate.AGE && rhythm.followsTheOrderOfOpening()) {
      return Optional.of(
          "one after another ended in the very order of their opening, though at ages that differ"
              + " widely: what ends the oldest from time to time looks like it");
    }
    return Optional.empty();
  }

  private boolean areNearlyAll(long count) {
    return count >= Assumptions.NEARLY_ALL * dead.length;
  }

  private boolean followsMessages() {
    int[] silences =
        IntStream.of(dead).map(row -> columns.longestSilenceMs[row]).sorted().toArray();
    int soon = Quantile.of(silences, 0.5) / SOON_PART;
    return areNearlyAll(
        IntStream.of(dead)
            .map(row -> columns.sinceSentMs[row])
            .filter(ms -> ms >= 0 && ms <= soon)
            .count());
  }

  private boolean followsOpenings() {
    int[] openings =
        IntStream.range(0, columns.size())
            .filter(columns::isAccepted)
            .map(row -> columns.answerMs[row])
            .sorted()
            .toArray();
    int[] ends = IntStream.of(dead).map(row -> columns.endMs[row]).sorted().toArray();
    int from = ends[0] - AT_OPENING_MS;
    int to = ends[ends.length - 1] + AT_OPENING_MS;
    double near = (2.0 * AT_OPENING_MS + 1) * Lives.within(openings, from, to) / (to - from);
    return near <= DENSE
        && areNearlyAll(
            IntStream.of(ends)
                .filter(end -> Lives.within(openings, end - AT_OPENING_MS, end + AT_OPENING_MS) > 0)
                .count());
  }

  private boolean followsTheOrderOfOpening() {
    int[] ages = IntStream.of(dead).map(row -> columns.lifetimeMs[row]).sorted().toArray();
    int[] between =
        IntStream.range(1, dead.length)
            .map(i -> columns.answerMs[dead[i]] - columns.answerMs[dead[i - 1]])
            .sorted()
            .toArray();
    long later =
        IntStream.range(1, dead.length)
            .filter(i -> columns.endMs[dead[i]] > columns.endMs[dead[i - 1]])
            .count();
    int spread = Quantile.of(ages, 0.95) - Quantile.of(ages, 0.05);
    return dead.length > 1
        && spread > SPREAD * Math.max(1, Quantile.of(between, 0.5))
        && areNearlyAll(later + 1);
  }
}
