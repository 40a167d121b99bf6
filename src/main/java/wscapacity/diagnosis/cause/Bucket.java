package wscapacity.diagnosis.cause;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.diagnosis.evidence.AttemptColumns;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Lives;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Threshold;
import wscapacity.diagnosis.evidence.Trials;

/** A token bucket over the attempts of some trials and the warm-up before them. */
final class Bucket {
  private static final byte ADMITTED = 0;
  private static final byte REFUSED = 1;

  /** Admitted before anything is measured. */
  private static final byte UNCOUNTED = 2;

  /**
   * How far our clock may be from when the platform asked its own: what an answer is under way, and
   * what an event loop makes it wait.
   */
  private static final double JITTER_S = 0.005;

  /** A limiter refuses at once; this is more than a busy loopback takes. */
  private static final int WAIT_MS = 80;

  private static final double LEAST_TOLERANCE = 0.02;

  /** A refill that is seen for less than this may be the order of a few attempts at one moment. */
  private static final int LEAST_STRETCHES_MS = 500;

  /** Bursts that are tried below the one that all admitted traffic conforms to. */
  private static final int SMALLER_BURSTS = 3;

  private final int[] timeMs;
  private final int[] latencyMs;
  private final byte[] kind;
  private final boolean[] afterGap;
  private final boolean[] late;

  /** Admitted attempts that were answered before it and may have been asked after it. */
  private final int[] askedSooner;

  /** Admitted attempts that were answered after it and may have been asked before it. */
  private final int[] askedLater;

  /** Seconds since the attempt before. */
  private final double[] gapS;

  private int size;
  private final boolean haveWaited;

  /**
   * A bucket's setting and how it does.
   *
   * @param perSecond refill
   * @param burst depth
   * @param table who found less than one token against who was refused
   * @param near those that are too near to call, by the level that the replay gives them
   * @param haveWaited whether most refusals were answered after a wait
   */
  record Setting(
      double perSecond, int burst, Contingency table, Contingency near, boolean haveWaited) {

    /**
     * In nats, of this setting alone. Where most failures had waited and are too near to call,
     * guesses say nothing: whom a blocked platform answers all at once looks like an empty bucket.
     */
    double evidence() {
      return haveWaited && 2 * near.failed() > all().failed()
          ? table.evidence(Rates.NEARLY_ALL)
          : table.evidence(Rates.NEARLY_ALL, near);
    }

    Contingency all() {
      return table.with(near);
    }
  }

  Bucket(Trials trials) {
    AttemptColumns columns = trials.columns;
    timeMs = new int[columns.size()];
    latencyMs = new int[columns.size()];
    kind = new byte[columns.size()];
    afterGap = new boolean[columns.size()];
    late = new boolean[columns.size()];
    gapS = new double[columns.size()];
    int place = 0;
    boolean gap = false;
    for (int row = 0; row < columns.size(); row++) {
      gap |= columns.gaps.get(row);
      boolean isTrial = place < trials.rows.length && trials.rows[place] == row;
      if (isTrial || columns.isAccepted(row)) {
        timeMs[size] = columns.answerMs[row];
        latencyMs[size] = columns.latencyMs(row);
        gapS[size] = size == 0 ? 0 : (timeMs[size] - timeMs[size - 1]) / 1000.0;
        kind[size] = isTrial ? (trials.failed[place] ? REFUSED : ADMITTED) : UNCOUNTED;
        late[size] = isTrial && trials.failed[place] && trials.isLate(place);
        afterGap[size++] = gap;
        gap = false;
      }
      place += isTrial ? 1 : 0;
    }
    askedSooner = new int[size];
    askedLater = new int[size];
    countUnderWay();
    haveWaited =
        2
                * IntStream.range(0, size)
                    .filter(i -> kind[i] == REFUSED && latencyMs[i] > WAIT_MS)
                    .count()
            > IntStream.range(0, size).filter(i -> kind[i] == REFUSED).count();
  }

  private void countUnderWay() {
    int[] admitted = IntStream.range(0, size).filter(i -> kind[i] != REFUSED).toArray();
    int[] answers = IntStream.of(admitted).map(i -> timeMs[i]).toArray();
    int[] starts = IntStream.of(admitted).map(i -> timeMs[i] - latencyMs[i]).sorted().toArray();
    int before = 0;
    for (int i = 0; i < size; i++) {
      int start = timeMs[i] - latencyMs[i];
      boolean own = kind[i] != REFUSED;
      askedSooner[i] = Math.max(0, before - Lives.upTo(answers, start - 1));
      askedLater[i] = Math.max(0, Lives.upTo(starts, timeMs[i]) - before - (own ? 1 : 0));
      before += own ? 1 : 0;
    }
  }

  /**
   * Admitted per second while refusals were never further apart than this; empty when that was so
   * for less than half a second.
   *
   * @param least how many must have been admitted so
   */
  Optional<Double> rateWithin(int stretchMs, int least) {
    long admitted = 0;
    long totalMs = 0;
    int lastRefusal = -1;
    int since = 0;
    for (int i = 0; i < size; i++) {
      if (afterGap[i]) {
        lastRefusal = -1;
      }
      if (kind[i] != REFUSED) {
        since++;
        continue;
      }
      if (lastRefusal >= 0 && timeMs[i] - timeMs[lastRefusal] <= stretchMs) {
        admitted += since;
        totalMs += timeMs[i] - timeMs[lastRefusal];
      }
      lastRefusal = i;
      since = 0;
    }
    return admitted < least || totalMs < LEAST_STRETCHES_MS
        ? Optional.empty()
        : Optional.of(1000.0 * admitted / totalMs);
  }

  /**
   * The rate of a bucket of one, which admits whoever comes long enough after the last that it
   * admitted: one over the time that best tells refused from admitted, halfway to the shortest that
   * was long enough. What it admits per second is less, as no token is kept for who comes late. No
   * rate is told off gaps that are shorter than our clock may be wrong.
   */
  Optional<Double> rateOfOne() {
    int[] sooner = new int[size];
    boolean[] refused = new boolean[size];
    int count = 0;
    int lastAdmitted = -1;
    for (int i = 0; i < size; i++) {
      lastAdmitted = afterGap[i] ? -1 : lastAdmitted;
      if (lastAdmitted >= 0 && kind[i] != UNCOUNTED) {
        sooner[count] = timeMs[lastAdmitted] - timeMs[i];
        refused[count++] = kind[i] == REFUSED;
      }
      lastAdmitted = kind[i] == REFUSED ? lastAdmitted : i;
    }
    int[] values = Arrays.copyOf(sooner, count);
    Optional<Threshold> found =
        Threshold.search(
            new Column(Covariate.CALLS, values, values),
            Arrays.copyOf(refused, count),
            Rates.NEARLY_ALL);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Threshold threshold = found.get();
    int enough =
        IntStream.range(0, count)
            .filter(i -> sooner[i] < threshold.from())
            .map(i -> -sooner[i])
            .min()
            .orElse(0);
    int tooShort =
        IntStream.range(0, count)
            .filter(i -> sooner[i] >= threshold.from())
            .map(i -> -sooner[i])
            .max()
            .orElse(0);
    double gapS = (enough + tooShort) / 2_000.0;
    return enough == 0 || gapS < 2 * JITTER_S ? Optional.empty() : Optional.of(1 / gapS);
  }

  /** The better of a setting and the best one at this rate. */
  Setting better(Setting known, double perSecond) {
    int burst = (int) Math.max(1, Math.ceil(depth(perSecond) - JITTER_S * perSecond));
    Setting best = known;
    for (int smaller = 0; smaller <= SMALLER_BURSTS && burst - smaller >= 1; smaller++) {
      Setting next = setting(perSecond, burst - smaller);
      if (best == null || next.evidence() > best.evidence() + 1e-9) {
        best = next;
      }
    }
    return best;
  }

  /**
   * The smallest bucket that never lacked a token for what was admitted: the most that was admitted
   * in any stretch of time beyond what it gained in it. Lindley's recursion (1952) finds it in one
   * pass: what is used of the bucket shrinks by what it gains, to 0 at the least, and grows by 1.
   */
  double depth(double perSecond) {
    double used = 0;
    double most = 0;
    for (int i = 0; i < size; i++) {
      used = i == 0 || afterGap[i] ? 0 : Math.max(0, used - gapS[i] * perSecond);
      if (kind[i] != REFUSED) {
        used++;
        most = Math.max(most, used);
      }
    }
    return most;
  }

  /**
   * Who finds less than one token is predicted to be refused. The level is replayed with what was
   * admitted in fact; after a gap it is taken to be full, or empty where the first was refused.
   *
   * <p>It is too near to call where the level may have been on the other side of one: because of
   * when between its start and its answer an attempt was asked, and because of the order in which
   * it and others under way at the same time were. The level then is taken to have been what the
   * answer says, so that an error of our clock is not carried on.
   */
  Setting setting(double perSecond, int burst) {
    double level = burst;
    double lastUnsure = 0;
    long[] counts = new long[4];
    long[] guesses = new long[4];
    for (int i = 0; i < size; i++) {
      double unsure = Math.max(JITTER_S, latencyMs[i] / 1000.0) * perSecond;
      level = i == 0 ? burst : level + gapS[i] * perSecond;
      if (afterGap[i]) {
        level = kind[i] == REFUSED ? 0 : burst;
      }
      // A bucket that was full long before is full for sure.
      double sure = i == 0 ? Double.POSITIVE_INFINITY : level;
      if (level >= burst) {
        level = burst;
        lastUnsure = unsure;
      }
      boolean refused = kind[i] == REFUSED;
      double tolerance = Math.max(LEAST_TOLERANCE, unsure + lastUnsure);
      boolean near =
          Math.min(burst, sure - tolerance) - askedLater[i] < 1
              && level + askedSooner[i] + tolerance >= 1;
      boolean predicted = level < 1;
      if (kind[i] != UNCOUNTED) {
        (near && !late[i] ? guesses : counts)[index(refused, predicted && !late[i])]++;
      }
      if (near && predicted != refused) {
        level = 1;
        lastUnsure = unsure;
      }
      if (!refused) {
        // When it took its token is as unsure as when it was asked.
        lastUnsure = Math.max(lastUnsure, unsure);
        level = Math.max(0, level - 1);
      }
    }
    return new Setting(
        perSecond,
        burst,
        new Contingency(
            counts[0],
            counts[1],
            counts[2],
            counts[3],
            guesses[0] + guesses[2],
            guesses[1] + guesses[3]),
        new Contingency(guesses[0], guesses[1], guesses[2], guesses[3]),
        haveWaited);
  }

  private static int index(boolean refused, boolean predicted) {
    return refused ? (predicted ? 0 : 2) : (predicted ? 1 : 3);
  }
}
