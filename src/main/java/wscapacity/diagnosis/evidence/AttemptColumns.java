package wscapacity.diagnosis.evidence;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;

/**
 * The attempts as columns, in the order of their answers. Times are in ms since the first start.
 *
 * <p>Beside what the attempts tell there are the gauges as they stood at the answer, replayed over
 * all injectors: the moment that comes nearest to when the platform decided.
 *
 * <p>Up to {@link #MOST} attempts are all here. Of more, blocks of consecutive attempts are, evenly
 * spread over the run, and one around the first failure of each class (systematic cluster
 * sampling): whole blocks, because rates and turnover can only be read off consecutive attempts.
 * Gauges are replayed over all attempts before any is left out.
 */
public final class AttemptColumns {
  /** The most attempts that are looked at one by one. */
  static final int MOST = 100_000;

  /** Stands for a time that is not known. */
  public static final int UNKNOWN = Integer.MIN_VALUE;

  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final Phase[] PHASES = Phase.values();

  public final int[] startMs;
  public final int[] answerMs;
  public final int[] rate;
  public final int[] gauge;
  public final int[] tokenGauge;
  public final int[] addressGauge;
  public final int[] ever;
  public final int[] everOfToken;
  public final int[] endMs;
  public final int[] lifetimeMs;
  public final int[] sinceAnyMs;
  public final int[] sinceSentMs;
  public final int[] sinceReceivedMs;
  public final int[] longestSilenceMs;
  public final int[] tokenAgeMs;
  public final int[] tokenLeftMs;
  public final short[] failure;
  public final short[] token;
  public final short[] injector;
  public final short[] address;
  public final byte[] outcome;
  public final byte[] ending;
  public final byte[] phase;

  /** Rows whose predecessor was left out. */
  public final BitSet gaps = new BitSet();

  int size;
  long originMs;
  private boolean warmUpOnly;
  private int acceptedLatencyMs = UNKNOWN;
  private int slowAcceptedMs;
  private int[] callsMs = {};
  private int[] acceptedMs = {};
  List<FailureClass> classes = List.of();

  /** Of each class the detail of its first failure: one short line, may be empty. */
  List<String> details = List.of();

  List<String> tokens = List.of();
  List<String> injectors = List.of();
  List<String> addresses = List.of();

  AttemptColumns(int capacity) {
    startMs = new int[capacity];
    answerMs = new int[capacity];
    rate = new int[capacity];
    gauge = new int[capacity];
    tokenGauge = new int[capacity];
    addressGauge = new int[capacity];
    ever = new int[capacity];
    everOfToken = new int[capacity];
    endMs = new int[capacity];
    lifetimeMs = new int[capacity];
    sinceAnyMs = new int[capacity];
    sinceSentMs = new int[capacity];
    sinceReceivedMs = new int[capacity];
    longestSilenceMs = new int[capacity];
    tokenAgeMs = new int[capacity];
    tokenLeftMs = new int[capacity];
    failure = new short[capacity];
    token = new short[capacity];
    injector = new short[capacity];
    address = new short[capacity];
    outcome = new byte[capacity];
    ending = new byte[capacity];
    phase = new byte[capacity];
  }

  public Outcome outcome(int row) {
    return OUTCOMES[outcome[row]];
  }

  public boolean isAccepted(int row) {
    return outcome[row] == Outcome.ACCEPTED.ordinal();
  }

  /**
   * Whether it counts: the warm-up does only where nothing else was attempted, and what was let in
   * while the run wound down never does.
   */
  public boolean isMeasured(int row) {
    return PHASES[phase[row]].isMeasured() || warmUpOnly && isOf(row, Phase.WARM_UP);
  }

  void onlyWarmUp(boolean only) {
    warmUpOnly = only;
  }

  /** Notes the calls among all rows, which many mechanisms ask for. */
  void noteCalls() {
    int[] calls =
        IntStream.range(0, size)
            .filter(row -> outcome(row).stage() != Outcome.Stage.NOT_ATTEMPTED)
            .toArray();
    callsMs = IntStream.of(calls).map(row -> answerMs[row]).toArray();
    acceptedMs = IntStream.of(calls).filter(this::isAccepted).map(row -> answerMs[row]).toArray();
  }

  /** When upgrades that were asked for were answered, in order: all, or the accepted ones. */
  int[] callsMs(boolean withRefused) {
    return withRefused ? callsMs : acceptedMs;
  }

  public int size() {
    return size;
  }

  /** The first start, in ms since the epoch. */
  public long originMs() {
    return originMs;
  }

  public List<String> tokens() {
    return tokens;
  }

  public List<String> injectors() {
    return injectors;
  }

  /** What the platform may tell attempts apart by: source addresses, or their load generators. */
  public List<String> addresses() {
    return addresses;
  }

  public boolean isOf(int row, Phase which) {
    return phase[row] == which.ordinal();
  }

  public boolean endedAs(int row, Outcome how) {
    return ending[row] == how.ordinal();
  }

  public boolean isSampled() {
    return !gaps.isEmpty();
  }

  /** The longest silence of its socket; 0 where it is not known. */
  public int longestKnownSilenceMs(int row) {
    return Math.max(0, longestSilenceMs[row]);
  }

  /** The age of a socket's token when the socket ended; of meaning where that age is known. */
  public int tokenAgeAtEndMs(int row) {
    return tokenAgeMs[row] + endMs[row] - startMs[row];
  }

  public int latencyMs(int row) {
    return answerMs[row] - startMs[row];
  }

  /**
   * The longest that an answer takes when nothing waits: five times the median of what accepted
   * upgrades take, because of these some may have waited too, or twice what nearly all of them
   * take, if that is less; a quarter of a second at the least.
   */
  public int atOnceMs() {
    int usual = Assumptions.SLOW_FACTOR * acceptedLatencyMs();
    return Math.max(Assumptions.AT_ONCE_MS, Math.min(usual, 2 * slowAcceptedMs));
  }

  /** The median of what accepted upgrades took; 0 when there is none. */
  public int acceptedLatencyMs() {
    // Many mechanisms ask, for each class: it is sorted once.
    if (acceptedLatencyMs == UNKNOWN) {
      int[] sorted =
          IntStream.range(0, size).filter(this::isAccepted).map(this::latencyMs).sorted().toArray();
      slowAcceptedMs = sorted.length == 0 ? 0 : Quantile.of(sorted, 0.95);
      acceptedLatencyMs = sorted.length == 0 ? 0 : Quantile.of(sorted, 0.5);
    }
    return acceptedLatencyMs;
  }
}
