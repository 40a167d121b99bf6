package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.rounded;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.evidence.AttemptColumns;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Trials;

/**
 * A balancer deals attempts out in turn, and one of its backends fails each that it gets.
 *
 * <p>Danger set: each k-th attempt, by the order of answers or of starts. Of a few backends more
 * than one may fail; each that does is paid for.
 */
final class FaultyBackend implements Mechanism {
  static final String NAME = "faulty-backend";

  /** Balancers in front of more backends than this are rare in what is tested. */
  private static final int MOST_BACKENDS = 20;

  private static final String[] ORDINALS = {"", "", "second", "third", "fourth", "fifth", "sixth"};

  private record Turn(int backends, int remainder, boolean byStart, double evidence) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.hints("\\b50[02345]\\b|bad gateway|connection refused|reset");
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    // Who comes at the same time has no turn.
    long moments =
        IntStream.of(trials.rows).map(row -> trials.columns.startMs[row]).distinct().count();
    if (trials.stage == Stage.OPEN
        || trials.passes() == 0
        || trials.areSlow()
        || 2 * moments < trials.size()) {
      return Optional.empty();
    }
    int[] answers = ranks(trials, trials.columns.answerMs);
    int[] starts = ranks(trials, trials.columns.startMs);
    Turn best = null;
    double[] tried = new double[(MOST_BACKENDS + 2) * MOST_BACKENDS];
    int count = 0;
    for (int backends = 2; backends <= MOST_BACKENDS; backends++) {
      Contingency[] ofAnswers = tables(trials, answers, backends);
      Contingency[] ofStarts = tables(trials, starts, backends);
      for (int remainder = 0; remainder < backends; remainder++) {
        for (boolean byStart : new boolean[] {false, true}) {
          Contingency table = (byStart ? ofStarts : ofAnswers)[remainder];
          Turn next = new Turn(backends, remainder, byStart, table.evidence(Rates.NEARLY_ALL));
          tried[count++] = next.evidence();
          best = best == null || next.evidence() > best.evidence() ? next : best;
        }
      }
    }
    if (best.evidence() == Contingency.NONE) {
      return Optional.empty();
    }
    Turn turn = best;
    int[] ranks = turn.byStart() ? starts : answers;
    Contingency table = tables(trials, ranks, turn.backends())[turn.remainder()];
    return Optional.of(
        Explanation.of(NAME, Covariate.TURN)
            .with("share", rounded(1.0 / turn.backends()))
            .words(text("one faulty backend of %d behind a balancer", turn.backends()))
            .marking(place -> ranks[place] % turn.backends() == turn.remainder() ? 1 : -1)
            .because(
                text(
                    "Of every %s attempt %,d of %,d failed, and %,d of %,d others.",
                    turn.backends() < ORDINALS.length
                        ? ORDINALS[turn.backends()]
                        : turn.backends() + "th",
                    table.hits(),
                    table.hits() + table.falseAlarms(),
                    table.misses(),
                    table.misses() + table.passes()))
            .evidence(Evidence.mean(Arrays.copyOf(tried, count)), table));
  }

  /** The rank of each trial among all attempts: whatever became of others, they took a turn. */
  private static int[] ranks(Trials trials, int[] times) {
    AttemptColumns columns = trials.columns;
    boolean isBeforeHandshake = trials.stage == Stage.TOKEN || trials.stage == Stage.REQUEST;
    int[] order =
        IntStream.range(0, columns.size())
            .filter(
                row ->
                    isBeforeHandshake
                        || columns.outcome(row).stage() != Outcome.Stage.NOT_ATTEMPTED)
            .mapToLong(row -> (long) times[row] << Integer.SIZE | row)
            .sorted()
            .mapToInt(key -> (int) key)
            .toArray();
    int[] ofRow = new int[columns.size()];
    for (int rank = 0; rank < order.length; rank++) {
      ofRow[order[rank]] = rank;
    }
    return IntStream.of(trials.rows).map(row -> ofRow[row]).toArray();
  }

  /** Who had a turn against the others, by the remainder of the turn. */
  private static Contingency[] tables(Trials trials, int[] ranks, int backends) {
    long[] failed = new long[backends];
    long[] passed = new long[backends];
    for (int i = 0; i < ranks.length; i++) {
      (trials.failed[i] ? failed : passed)[ranks[i] % backends]++;
    }
    return IntStream.range(0, backends)
        .mapToObj(
            turn ->
                new Contingency(
                    failed[turn],
                    passed[turn],
                    trials.failures - failed[turn],
                    trials.passes() - passed[turn]))
        .toArray(Contingency[]::new);
  }
}
