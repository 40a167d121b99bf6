package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.rounded;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.AttemptColumns;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Threshold;
import wscapacity.diagnosis.evidence.Trials;

/**
 * Upgrades are served at a bounded pace while others wait: latency grows with the handshakes under
 * way, and whoever waits for too long times out. Slow successes show it as well as timeouts.
 *
 * <p>A queue with one server of a fixed pace is replayed over all handshakes in the order of their
 * starts (D. V. Lindley, 1952). Danger set: attempts that by it wait longer than what the class
 * calls too long: the shortest latency that it has. Or attempts that find so many under way: where
 * the queue is always as long as clients bear, no replay can tell who is served in time. A line is
 * not overtaken ({@link Overtaking}): where it is, that speaks as loud against it as the steps of a
 * listen queue speak for {@link BacklogOverflow}.
 */
final class Saturation implements Mechanism {
  static final String NAME = "saturation";

  /** Paces that are tried around the one at which answers came while others waited. */
  private static final double[] VARIATIONS = {
    0.7, 0.75, 0.8, 0.85, 0.9, 0.94, 0.97, 1, 1.03, 1.06, 1.1, 1.15, 1.2, 1.3, 1.4
  };

  /** Waits within this share of the limit may be on either side of it. */
  private static final double NEAR = 0.15;

  /** Handshakes that must be under way for the platform to be busy. */
  private static final int LEAST_WAITING = 2;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.hints("\\b50[34]\\b|overload|busy|timeout");
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    boolean isWait =
        trials.areSlow()
            || trials.outcome == Outcome.UPGRADE_TIMEOUT
            || trials.outcome == Outcome.CONNECT_TIMEOUT
            || trials.outcome == Outcome.REFUSED && 2 * trials.late() > trials.failures;
    double pace = paceWhileBusy(trials.columns);
    if (!isWait || trials.passes() == 0 || pace == 0) {
      return Optional.empty();
    }
    int tooLong = tooLongMs(trials);
    double[] tried = new double[2 * VARIATIONS.length];
    int best = 0;
    for (int i = 0; i < tried.length; i++) {
      tried[i] = replay(trials, pace(pace, i), i % 2 == 0, tooLong).evidence();
      best = tried[i] > tried[best] ? i : best;
    }
    Optional<Threshold> crowd =
        Threshold.search(Column.unanswered(trials), trials.failed, Rates.ANY);
    double ofQueue = Evidence.mean(tried);
    double ofCrowd = crowd.map(Threshold::evidence).orElse(Contingency.NONE);
    Overtaking overtaking = Overtaking.of(trials);
    double order = overtaking.isSeen() ? 2 * Assumptions.OWN_WORD : 0;
    double evidence = Evidence.mean(ofQueue, ofCrowd) - order;
    if (evidence == Contingency.NONE) {
      return Optional.empty();
    }
    Replay replay = replay(trials, pace(pace, best), best % 2 == 0, tooLong);
    boolean isQueue = ofQueue >= ofCrowd;
    Contingency table = isQueue ? replay.all() : crowd.get().table();
    double least = tried[best] - Assumptions.INTERVAL;
    double[] alike =
        IntStream.range(0, tried.length)
            .filter(i -> tried[i] >= least)
            .mapToDouble(i -> pace * VARIATIONS[i / 2])
            .sorted()
            .toArray();
    return Optional.of(
        Explanation.of(NAME, Covariate.UNANSWERED)
            .with(
                "per_second",
                rounded(pace(pace, best)),
                rounded(alike[0]),
                rounded(alike[alike.length - 1]))
            .words(
                text(
                    "a platform that serves %.3g upgrades per second while others wait",
                    pace(pace, best)))
            .marking(place -> isQueue ? replay.sides()[place] : crowd.get().side(place))
            .because(
                text("While upgrades were waiting, they were answered at %.3g per second.", pace))
            .because(
                text(
                    "Of those that %s, %,d of %,d waited for %,d ms or more; of the others %,d of"
                        + " %,d.",
                    isQueue
                        ? text(
                            "a queue served at %.3g per second makes wait so long",
                            pace(pace, best))
                        : text("found %,d or more under way", crowd.get().from()),
                    table.hits(),
                    table.hits() + table.falseAlarms(),
                    tooLong,
                    table.misses(),
                    table.misses() + table.passes()))
            .because(overtaking.evidence())
            .evidence(evidence, table));
  }

  private static double pace(double pace, int i) {
    return pace * VARIATIONS[i / 2];
  }

  private static int tooLongMs(Trials trials) {
    return IntStream.range(0, trials.rows.length)
        .filter(i -> trials.failed[i])
        .map(i -> trials.columns.latencyMs(trials.rows[i]))
        .min()
        .orElseThrow();
  }

  /** Upgrades accepted per second while others waited for longer than is usual; 0 for never. */
  private static double paceWhileBusy(AttemptColumns columns) {
    int[] starts = Arrays.copyOf(columns.startMs, columns.size());
    Arrays.sort(starts);
    long busyMs = 0;
    int served = 0;
    int started = 0;
    for (int row = 1; row < columns.size(); row++) {
      int before = columns.answerMs[row - 1];
      while (started < starts.length && starts[started] <= before) {
        started++;
      }
      if (started - row >= LEAST_WAITING && columns.isAccepted(row)) {
        busyMs += columns.answerMs[row] - before;
        served++;
      }
    }
    return busyMs == 0 || served < Assumptions.LEAST_FAILURES ? 0 : 1_000.0 * served / busyMs;
  }

  /**
   * Where a queue puts each trial: 1 for a wait that is too long, −1 for a shorter one, 0 for one
   * too near to call.
   *
   * @param table the trials by their side
   * @param near those too near to call, by what the replay makes them wait
   */
  private record Replay(int[] sides, Contingency table, Contingency near) {

    double evidence() {
      return table.evidence(Rates.ANY, near);
    }

    Contingency all() {
      return table.with(near);
    }
  }

  /**
   * Replays the queue.
   *
   * @param servesAbandoned whether those that gave up are served all the same
   */
  private static Replay replay(
      Trials trials, double perSecond, boolean servesAbandoned, int tooLongMs) {
    AttemptColumns columns = trials.columns;
    int[] placeOf = new int[columns.size()];
    Arrays.fill(placeOf, -1);
    for (int i = 0; i < trials.rows.length; i++) {
      placeOf[trials.rows[i]] = i;
    }
    int[] order =
        IntStream.range(0, columns.size())
            .mapToLong(row -> (long) columns.startMs[row] << Integer.SIZE | row)
            .sorted()
            .mapToInt(key -> (int) key)
            .toArray();
    int[] sides = new int[trials.rows.length];
    long[] near = new long[4];
    double serviceMs = 1_000 / perSecond;
    double freeMs = 0;
    for (int row : order) {
      double start = columns.startMs[row];
      double doneMs = Math.max(freeMs, start) + serviceMs;
      double wait = doneMs - start;
      int place = placeOf[row];
      if (place >= 0) {
        boolean isLong = wait >= tooLongMs;
        boolean isNear = Math.abs(wait - tooLongMs) <= NEAR * tooLongMs;
        sides[place] = isNear ? 0 : isLong ? 1 : -1;
        if (isNear) {
          near[trials.failed[place] ? (isLong ? 0 : 2) : (isLong ? 1 : 3)]++;
        }
      }
      boolean isAbandoned =
          !columns.isAccepted(row) && wait > columns.latencyMs(row) && !servesAbandoned;
      freeMs = isAbandoned ? freeMs : doneMs;
    }
    return new Replay(
        sides, table(trials, sides), new Contingency(near[0], near[1], near[2], near[3]));
  }

  private static Contingency table(Trials trials, int[] sides) {
    long[] failed = new long[3];
    long[] passed = new long[3];
    for (int i = 0; i < sides.length; i++) {
      (trials.failed[i] ? failed : passed)[sides[i] + 1]++;
    }
    return new Contingency(failed[2], passed[2], failed[0], passed[0], failed[1], passed[1]);
  }
}
