package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.attempt.Phase;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Threshold;
import wscapacity.diagnosis.evidence.Trials;

/**
 * So many sockets may be open; one more gets no upgrade. Freed slots are taken again.
 *
 * <p>Danger set: attempts at whose decision the gauge of the scope stood at the limit or above. A
 * refusal that came late was not decided by a full platform alone: it stood in a queue ({@link
 * ProxyQueueTimeout}), and counts as outside.
 */
final class ConcurrencyCap implements Mechanism {
  static final String NAME = "concurrency-cap";

  /** Two scopes whose evidence differs by less than this cannot be told apart. */
  private static final double TELLS_SCOPES = 3;

  /** What the limit counts by. */
  enum Scope {
    TOTAL(" in total"),
    TOKEN(" for each token"),
    ADDRESS(" for each source address"),
    BACKEND(" in total over backends that fill up one after another");

    private final String words;

    Scope(String words) {
      this.words = words;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Limit(Scope scope, Threshold threshold) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.names(
            "too.many.(open.)?(connections|sockets|sessions)|(connection|socket|session).limit"
                + "|max(imum)?.(number.of.)?(connections|sockets|sessions)|over.capacity")
        .orHints("\\b429\\b|\\b503\\b|overload|limit|busy");
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    boolean canApply =
        trials.stage != Stage.OPEN && trials.stage != Stage.TOKEN && !trials.areSlow();
    if (!canApply || trials.passes() == 0 || 2 * trials.late() > trials.failures) {
      return Optional.empty();
    }
    List<Limit> limits = new ArrayList<>();
    limit(Scope.TOTAL, Optional.of(Column.open(trials)), trials).ifPresent(limits::add);
    limit(Scope.TOKEN, Column.openOfToken(trials), trials).ifPresent(limits::add);
    limit(Scope.ADDRESS, Column.openOfAddress(trials), trials).ifPresent(limits::add);
    Optional<FullBackends> backends = FullBackends.of(trials, Column.open(trials));
    double scopes = limits.size() + (backends.isPresent() ? 1 : 0);
    if (scopes == 0) {
      return Optional.empty();
    }
    // In doubt the wider scope, which comes first.
    Optional<Limit> best = limits.stream().reduce((one, other) -> tells(other, one) ? other : one);
    double evidence =
        Evidence.sum(
                IntStream.range(0, (int) scopes)
                    .mapToDouble(
                        i -> i < limits.size() ? worth(limits.get(i)) : backends.get().evidence())
                    .toArray())
            - Math.log(scopes);
    if (backends.isPresent()
        && best.filter(one -> worth(one) >= backends.get().evidence()).isEmpty()) {
      return Optional.of(backends.get().explanation(evidence));
    }
    return Optional.of(explanation(trials, best.get(), limits, evidence));
  }

  private static boolean tells(Limit one, Limit other) {
    return worth(one) >= worth(other) + TELLS_SCOPES;
  }

  private static double worth(Limit limit) {
    return limit.threshold().evidence();
  }

  private static Optional<Limit> limit(Scope scope, Optional<Column> column, Trials trials) {
    return column
        .flatMap(one -> Threshold.search(one, trials.failed, Rates.NEARLY_ALL))
        .filter(threshold -> threshold.from() >= 1)
        .map(threshold -> new Limit(scope, threshold));
  }

  private static Explanation explanation(
      Trials trials, Limit best, List<Limit> limits, double evidence) {
    Threshold threshold = best.threshold();
    Contingency table = threshold.table();
    Explanation.Builder explanation =
        Explanation.of(NAME, threshold.column().covariate())
            .with("limit", threshold.from(), threshold.low(), threshold.high())
            .with("scope", best.scope().text())
            .words(
                text(
                    "a concurrency cap of %,d open sockets%s",
                    threshold.from(), best.scope().words))
            .marking(threshold::side)
            .because(
                text(
                    "%,d of %,d failures came with %,d or more sockets open%s, and %,d of %,d that"
                        + " got in came with fewer.",
                    table.hits() + table.undecidedFailed(),
                    table.failed(),
                    threshold.from(),
                    best.scope() == Scope.TOTAL ? "" : best.scope().words,
                    table.passes() + table.undecidedPassed(),
                    table.total() - table.failed()));
    if (best.scope() == Scope.TOTAL) {
      probe(trials, threshold.from()).ifPresent(explanation::because);
    }
    for (Limit other : limits) {
      if (other != best && !tells(best, other)) {
        explanation
            .because(
                text(
                    "A cap of %,d%s would explain it nearly as well.",
                    other.threshold().from(), other.scope().words))
            .settledBy(Optional.of(NextRun.toTellTheScope(other.scope() == Scope.ADDRESS)));
      }
    }
    return explanation.evidence(evidence, table);
  }

  private static Optional<String> probe(Trials trials, int limit) {
    int[] probed =
        IntStream.range(0, trials.rows.length)
            .filter(i -> trials.columns.isOf(trials.rows[i], Phase.RELEASE_PROBE))
            .toArray();
    if (probed.length == 0) {
      return Optional.empty();
    }
    long failed = IntStream.of(probed).filter(i -> trials.failed[i]).count();
    return Optional.of(
        text(
            "The release probe: %s free, %,d attempts got in, %,d did not.",
            slots(Math.max(0, limit - trials.columns.gauge[trials.rows[probed[0]]])),
            probed.length - failed,
            failed));
  }

  private static String slots(int free) {
    return free == 1 ? "1 slot was" : text("%,d slots were", free);
  }
}
