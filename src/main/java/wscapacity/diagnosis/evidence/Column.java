package wscapacity.diagnosis.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A covariate of some trials: for each the least and the most that it may have been when the
 * platform decided.
 *
 * @param covariate what it is
 * @param low the least, by the trial's place
 * @param high the most, by the trial's place
 */
public record Column(Covariate covariate, int[] low, int[] high) {

  /** The open sockets of all load generators. */
  public static Column open(Trials trials) {
    return gauge(trials, Covariate.OPEN_SOCKETS, null, 1, trials.columns.gauge);
  }

  /** The open sockets under the attempt's token; empty where there is but one. */
  public static Optional<Column> openOfToken(Trials trials) {
    AttemptColumns columns = trials.columns;
    int tokens = columns.tokens().size();
    return amongSeveral(
        tokens,
        () -> gauge(trials, Covariate.OPEN_OF_TOKEN, columns.token, tokens, columns.tokenGauge));
  }

  /** The open sockets from the attempt's address; empty where there is but one. */
  public static Optional<Column> openOfAddress(Trials trials) {
    AttemptColumns columns = trials.columns;
    int addresses = columns.addresses().size();
    return amongSeveral(
        addresses,
        () ->
            gauge(
                trials,
                Covariate.OPEN_OF_ADDRESS,
                columns.address,
                addresses,
                columns.addressGauge));
  }

  /** All upgrades that were ever accepted. */
  public static Column ever(Trials trials) {
    return everOf(trials, Covariate.EVER_ACCEPTED, null, 1, trials.columns.ever);
  }

  /** All upgrades that were ever accepted under the attempt's token; empty where it is but one. */
  public static Optional<Column> everOfToken(Trials trials) {
    AttemptColumns columns = trials.columns;
    int tokens = columns.tokens().size();
    return amongSeveral(
        tokens,
        () -> everOf(trials, Covariate.EVER_OF_TOKEN, columns.token, tokens, columns.everOfToken));
  }

  /** Ms since the first start. */
  public static Column time(Trials trials) {
    AttemptColumns columns = trials.columns;
    return of(trials, Covariate.TIME, row -> columns.startMs[row], row -> columns.answerMs[row]);
  }

  /** Ms from the first start to its own: who waits in vain may be lost since then. */
  public static Column starts(Trials trials) {
    return of(trials, Covariate.TIME, row -> trials.columns.startMs[row]);
  }

  /** The token's age in ms; empty where a trial has none. */
  public static Optional<Column> tokenAge(Trials trials) {
    AttemptColumns columns = trials.columns;
    boolean isKnown = IntStream.of(trials.rows).allMatch(row -> columns.tokenAgeMs[row] >= 0);
    return !isKnown || trials.rows.length == 0
        ? Optional.empty()
        : Optional.of(
            of(
                trials,
                Covariate.TOKEN_AGE,
                row -> columns.tokenAgeMs[row],
                row -> columns.tokenAgeMs[row] + columns.latencyMs(row)));
  }

  /**
   * How many others came at about the same time: those under way when it started, and those that
   * started within a tenth, half a second and a second of it. The latter do not matter to whom the
   * platform has answered with a status: it had taken them in.
   */
  public static List<Column> crowds(Trials trials) {
    return trials.areRefusals() ? List.of(unanswered(trials)) : crowds(trials, unanswered(trials));
  }

  /** As {@link #crowds}, but of those under way only those that got in: they stood in line. */
  public static List<Column> crowdsInLine(Trials trials) {
    AttemptColumns columns = trials.columns;
    return crowds(trials, underWay(trials, columns::isAccepted));
  }

  private static List<Column> crowds(Trials trials, Column underWay) {
    return List.of(
        underWay,
        startsAround(trials, 100),
        startsAround(trials, 500),
        startsAround(trials, 1_000));
  }

  private static Column startsAround(Trials trials, int nearMs) {
    AttemptColumns columns = trials.columns;
    int[] starts = Ranks.sorted(Arrays.copyOf(columns.startMs, columns.size()));
    Ranks until = new Ranks(starts);
    Ranks before = new Ranks(starts);
    return of(
        trials,
        Covariate.UNANSWERED,
        row ->
            until.upTo(columns.startMs[row] + nearMs)
                - before.upTo(columns.startMs[row] - nearMs - 1)
                - 1);
  }

  /** Handshakes that were under way when it started. */
  public static Column unanswered(Trials trials) {
    return underWay(trials, row -> true);
  }

  private static Column underWay(Trials trials, IntPredicate isCounted) {
    AttemptColumns columns = trials.columns;
    int[] rows = IntStream.range(0, columns.size()).filter(isCounted).toArray();
    Ranks starts =
        new Ranks(Ranks.sorted(IntStream.of(rows).map(row -> columns.startMs[row]).toArray()));
    Ranks answers = new Ranks(IntStream.of(rows).map(row -> columns.answerMs[row]).toArray());
    IntUnaryOperator count =
        row -> starts.upTo(columns.startMs[row] - 1) - answers.upTo(columns.startMs[row] - 1);
    return of(trials, Covariate.UNANSWERED, count);
  }

  /** A covariate of which each value is known. */
  public static Column of(Trials trials, Covariate covariate, IntUnaryOperator ofRow) {
    int[] values = IntStream.of(trials.rows).map(ofRow).toArray();
    return new Column(covariate, values, values);
  }

  /** A covariate between two values of each row. */
  public static Column of(
      Trials trials, Covariate covariate, IntUnaryOperator low, IntUnaryOperator high) {
    return new Column(
        covariate,
        IntStream.of(trials.rows).map(low).toArray(),
        IntStream.of(trials.rows).map(high).toArray());
  }

  /** Where all are in one group, a count by group is the count of all. */
  private static Optional<Column> amongSeveral(int groups, Supplier<Column> byGroup) {
    return groups < 2 ? Optional.empty() : Optional.of(byGroup.get());
  }

  private static Column gauge(
      Trials trials, Covariate covariate, short[] groups, int count, int[] gauge) {
    AttemptColumns columns = trials.columns;
    GaugeRange[] ranges = GaugeRange.of(columns, groups, count);
    return of(
        trials,
        covariate,
        row -> ranges[groups == null ? 0 : groups[row]].lowOpen(columns, row, gauge[row]),
        row -> ranges[groups == null ? 0 : groups[row]].highOpen(columns, row, gauge[row]));
  }

  private static Column everOf(
      Trials trials, Covariate covariate, short[] groups, int count, int[] ever) {
    AttemptColumns columns = trials.columns;
    GaugeRange[] ranges = GaugeRange.of(columns, groups, count);
    return of(
        trials,
        covariate,
        row -> ranges[groups == null ? 0 : groups[row]].lowEver(columns, row, ever[row]),
        row -> ranges[groups == null ? 0 : groups[row]].highEver(columns, row, ever[row]));
  }
}
