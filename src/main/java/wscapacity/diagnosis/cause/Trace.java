package wscapacity.diagnosis.cause;

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
final class Trace {
  /** The most attempts that are looked at one by one. */
  static final int MOST = 1_000_000;

  /** Stands for a time that is not known. */
  static final int UNKNOWN = Integer.MIN_VALUE;

  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final Phase[] PHASES = Phase.values();

  final int[] startMs;
  final int[] answerMs;
  final int[] rate;
  final int[] gauge;
  final int[] gaugeLow;
  final int[] gaugeHigh;
  final int[] tokenGauge;
  final int[] ownGauge;
  final int[] endMs;
  final int[] lifetimeMs;
  final int[] sinceAnyMs;
  final int[] sinceSentMs;
  final int[] sinceReceivedMs;
  final int[] longestSilenceMs;
  final int[] tokenAgeMs;
  final int[] tokenLeftMs;
  final short[] failure;
  final short[] token;
  final short[] injector;
  final byte[] outcome;
  final byte[] ending;
  final byte[] phase;

  /** All that was attempted was the warm-up: then it is what is measured. */
  boolean warmUpOnly = true;

  /** Rows whose predecessor was left out. */
  final BitSet gaps = new BitSet();

  int size;
  long originMs;
  private int acceptedLatencyMs = UNKNOWN;
  List<FailureClass> classes = List.of();

  /** Of each class the detail of its first failure: one short line, may be empty. */
  List<String> details = List.of();

  List<String> tokens = List.of();
  List<String> injectors = List.of();

  Trace(int capacity) {
    startMs = new int[capacity];
    answerMs = new int[capacity];
    rate = new int[capacity];
    gauge = new int[capacity];
    gaugeLow = new int[capacity];
    gaugeHigh = new int[capacity];
    tokenGauge = new int[capacity];
    ownGauge = new int[capacity];
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
    outcome = new byte[capacity];
    ending = new byte[capacity];
    phase = new byte[capacity];
  }

  Outcome outcome(int row) {
    return OUTCOMES[outcome[row]];
  }

  boolean isAccepted(int row) {
    return outcome[row] == Outcome.ACCEPTED.ordinal();
  }

  boolean isMeasured(int row) {
    return PHASES[phase[row]].isMeasured() || warmUpOnly && isOf(row, Phase.WARM_UP);
  }

  boolean isOf(int row, Phase which) {
    return phase[row] == which.ordinal();
  }

  boolean endedAs(int row, Outcome how) {
    return ending[row] == how.ordinal();
  }

  boolean isSampled() {
    return !gaps.isEmpty();
  }

  int latencyMs(int row) {
    return answerMs[row] - startMs[row];
  }

  /** The median of what accepted upgrades took; 0 when there is none. */
  int acceptedLatencyMs() {
    // Many mechanisms ask, for each class: it is sorted once.
    if (acceptedLatencyMs == UNKNOWN) {
      int[] sorted =
          IntStream.range(0, size).filter(this::isAccepted).map(this::latencyMs).sorted().toArray();
      acceptedLatencyMs = sorted.length == 0 ? 0 : Quantile.of(sorted, 0.5);
    }
    return acceptedLatencyMs;
  }
}
