package wscapacity.diagnosis.cause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;

/**
 * So many sockets may be open; one more is refused at once. Freed slots are taken again.
 *
 * <p>An attempt is predicted to fail when the gauge of its scope stood at the limit or above when
 * it was answered. Where the platform's own count may have stood on either side of the limit
 * ({@link GaugeRange}), nothing is predicted. The limit is the one with the greatest phi.
 */
final class ConcurrencyCap implements Mechanism {
  static final String NAME = "concurrency-cap";

  /** Limits this near to the best are tried again without the undecided. */
  private static final int NEAR = 3;

  /** What the limit counts by. */
  enum Scope {
    TOTAL,
    TOKEN,
    ADDRESS;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Limit(Scope scope, int limit, Contingency table) {}

  @Override
  public Optional<Fit> fit(Trials trials) {
    if (trials.point == Trials.Point.OPEN || trials.passes() == 0) {
      return Optional.empty();
    }
    List<Limit> limits = new ArrayList<>();
    for (Scope scope : scopesOf(trials.trace)) {
      limits.add(limitOf(trials, scope));
    }
    // In doubt the simpler scope, which comes first.
    Limit best =
        limits.stream()
            .max(Comparator.comparingDouble(limit -> rounded(limit.table().phi())))
            .map(
                greatest ->
                    limits.stream()
                        .filter(l -> rounded(l.table().phi()) == rounded(greatest.table().phi()))
                        .findFirst()
                        .orElseThrow())
            .orElseThrow();
    return best.limit() < 1 ? Optional.empty() : Optional.of(told(trials, best, limits));
  }

  private static double rounded(double phi) {
    return Math.round(phi * 100);
  }

  private static List<Scope> scopesOf(Trace trace) {
    List<Scope> scopes = new ArrayList<>(List.of(Scope.TOTAL));
    if (trace.tokens.size() > 1) {
      scopes.add(Scope.TOKEN);
    }
    if (trace.injectors.size() > 1) {
      scopes.add(Scope.ADDRESS);
    }
    return scopes;
  }

  private static int[] gauge(Trace trace, Scope scope) {
    return switch (scope) {
      case TOTAL -> trace.gauge;
      case TOKEN -> trace.tokenGauge;
      case ADDRESS -> trace.ownGauge;
    };
  }

  private static Limit limitOf(Trials trials, Scope scope) {
    int[] gauge = gauge(trials.trace, scope);
    int[] values = IntStream.of(trials.rows).map(row -> gauge[row]).toArray();
    int rough = Threshold.best(values, trials.failed).from();
    Limit best = null;
    for (int limit = Math.max(0, rough - NEAR); limit <= rough + NEAR; limit++) {
      Limit next = new Limit(scope, limit, table(trials, scope, limit));
      if (best == null || isBetter(next, best, rough)) {
        best = next;
      }
    }
    return best;
  }

  private static boolean isBetter(Limit one, Limit other, int rough) {
    double difference = one.table().phi() - other.table().phi();
    if (Math.abs(difference) > 1e-9) {
      return difference > 0;
    }
    return Math.abs(one.limit() - rough) < Math.abs(other.limit() - rough);
  }

  private static Contingency table(Trials trials, Scope scope, int limit) {
    Trace trace = trials.trace;
    int[] gauge = gauge(trace, scope);
    int atOnce = trials.atOnceMs();
    long[] counts = new long[6];
    for (int i = 0; i < trials.rows.length; i++) {
      int row = trials.rows[i];
      boolean predicted = gauge[row] >= limit;
      boolean failed = trials.failed[i];
      if (failed && !trials.isInTime(i, atOnce)) {
        counts[2]++;
      } else if (predicted != failed && isUndecided(trace, row, gauge[row], limit)) {
        counts[failed ? 4 : 5]++;
      } else {
        counts[failed ? (predicted ? 0 : 2) : (predicted ? 1 : 3)]++;
      }
    }
    return new Contingency(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
  }

  private static boolean isUndecided(Trace trace, int row, int gauge, int limit) {
    int below = trace.gauge[row] - trace.gaugeLow[row];
    int above = trace.gaugeHigh[row] - trace.gauge[row];
    return gauge - below < limit && gauge + above >= limit;
  }

  private static Fit told(Trials trials, Limit best, List<Limit> limits) {
    Contingency table = best.table();
    List<String> evidence = new ArrayList<>();
    evidence.add(
        Words.text(
            "%d of %d failures came with %d or more sockets open%s, and %d of %d that got in came"
                + " with fewer.",
            table.hits() + table.undecidedFailed(),
            table.failed(),
            best.limit(),
            scopeWords(best.scope()),
            table.passes() + table.undecidedPassed(),
            table.total() - table.failed()));
    if (best.scope() == Scope.TOTAL) {
      probe(trials, best.limit()).ifPresent(evidence::add);
    }
    Optional<String> followUp = Optional.empty();
    for (Limit other : limits) {
      if (other != best && table.phi() - other.table().phi() < CauseSearch.LEAST_MARGIN) {
        evidence.add(
            Words.text(
                "A cap of %d%s would explain nearly as much (%s).",
                other.limit(), scopeWords(other.scope()), Words.percent(other.table().phi())));
        followUp = Optional.of(Experiment.toTellTheScope(other.scope()));
      }
    }
    return Fit.of(NAME)
        .with("limit", best.limit())
        .settledBy(followUp)
        .with("scope", best.scope().text())
        .scored(table.phiOfDecided(), table, evidence.toArray(String[]::new));
  }

  private static String scopeWords(Scope scope) {
    return switch (scope) {
      case TOTAL -> "";
      case TOKEN -> " under their token";
      case ADDRESS -> " from their load generator";
    };
  }

  private static Optional<String> probe(Trials trials, int limit) {
    Trace trace = trials.trace;
    int first = -1;
    int admitted = 0;
    int failed = 0;
    for (int i = 0; i < trials.rows.length; i++) {
      int row = trials.rows[i];
      if (trace.isOf(row, Phase.RELEASE_PROBE)) {
        first = first < 0 ? row : first;
        admitted += trials.failed[i] ? 0 : 1;
        failed += trials.failed[i] ? 1 : 0;
      }
    }
    if (first < 0 || trace.outcome(first).stage() == Outcome.Stage.NOT_ATTEMPTED) {
      return Optional.empty();
    }
    return Optional.of(
        Words.text(
            "The release probe: %d slots were free, %d attempts got in, %d did not.",
            Math.max(0, limit - trace.gauge[first]), admitted, failed));
  }
}
