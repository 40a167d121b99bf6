package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Threshold;
import wscapacity.diagnosis.evidence.Trials;

/**
 * What an explanation leaves over: failures outside of its danger set, and passes inside, that
 * depend on something else. There then are two mechanisms, or this one is not it.
 */
final class Residuals {
  private Residuals() {}

  /** A second dependence that is worth more than its price; empty where there is none. */
  static Optional<String> of(Trials trials, Explanation best) {
    return best.side()
        .flatMap(
            side ->
                Stream.of(1, -1)
                    .flatMap(which -> within(trials, best, side, which).stream())
                    .findFirst());
  }

  private static Optional<String> within(
      Trials trials, Explanation best, IntUnaryOperator side, int which) {
    IntPredicate wanted = place -> side.applyAsInt(place) == which;
    int[] places = IntStream.range(0, trials.rows.length).filter(wanted).toArray();
    int failed = (int) IntStream.of(places).filter(i -> trials.failed[i]).count();
    int passed = places.length - failed;
    int odd = which > 0 ? passed : failed;
    if (odd < Assumptions.LEAST_FAILURES || odd < Assumptions.RESIDUAL_SHARE * trials.failures) {
      return Optional.empty();
    }
    double chance = Contingency.all(failed, passed).evidenceOfChance();
    List<Column> columns =
        Stream.of(
                Optional.of(Column.open(trials)),
                Optional.of(Column.time(trials)),
                Optional.of(Column.ever(trials)),
                Column.tokenAge(trials),
                Column.openOfToken(trials))
            .flatMap(Optional::stream)
            .filter(column -> column.covariate() != best.covariate())
            .toList();
    return columns.stream()
        .flatMap(column -> Threshold.search(column, trials.failed, Rates.ANY, wanted).stream())
        .filter(threshold -> threshold.evidence() - chance > Assumptions.RESIDUAL)
        .map(
            threshold ->
                text(
                    "of %,d attempts that it %s, %,d failed, depending on %s",
                    places.length,
                    which > 0 ? "threatens" : "spares",
                    failed,
                    threshold.column().covariate().words()))
        .findFirst();
  }
}
