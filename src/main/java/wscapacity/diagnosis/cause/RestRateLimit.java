package wscapacity.diagnosis.cause;

import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

/**
 * So many REST requests per token in each window of a minute; the window starts with the token's
 * first request or with the clock's minute, whichever fits better. Refused requests do not count.
 *
 * <p>One request per attempt is counted: the create, that of the warm-up too. A request is
 * predicted to fail when its window holds as many as the limit, which is the median of what the
 * windows with failures let through.
 */
final class RestRateLimit implements Mechanism {
  static final String NAME = "rest-rate-limit";

  private static final int MINUTE_MS = 60_000;

  @Override
  public Optional<Fit> fit(Trials trials) {
    boolean canApply = trials.point == Trials.Point.CREATE || trials.point == Trials.Point.TOKEN;
    if (!canApply || trials.passes() == 0 || trials.trace.isSampled()) {
      return Optional.empty();
    }
    Windows own = new Windows(trials, false);
    Windows clock = new Windows(trials, true);
    Windows best = clock.table().phi() > own.table().phi() + 0.01 ? clock : own;
    Contingency table = best.table();
    return Optional.of(
        Fit.of(NAME)
            .with("rate_per_minute", best.limit())
            .scored(
                table.phi(),
                table,
                Words.text(
                    "%d of %d failures came after %d requests of their token in the same minute,"
                        + " and %d of %d that passed were among the first %d.",
                    table.hits(),
                    table.failed(),
                    best.limit(),
                    table.passes(),
                    table.total() - table.failed(),
                    best.limit()),
                Words.text(
                    "%d windows of a minute were full; the others let all requests through.",
                    best.full())));
  }

  /** Requests by token and minute. */
  private static final class Windows {
    private final int[] passed;
    private final int limit;
    private final int full;
    private final Contingency table;

    Windows(Trials trials, boolean byTheClock) {
      Trace trace = trials.trace;
      int[] starts = new int[trace.tokens.size()];
      Arrays.fill(starts, byTheClock ? (int) -(trace.originMs % MINUTE_MS) : Integer.MAX_VALUE);
      for (int row = 0; row < trace.size; row++) {
        starts[trace.token[row]] = Math.min(starts[trace.token[row]], trace.startMs[row]);
      }
      TreeMap<Long, int[]> windows = new TreeMap<>();
      passed = new int[trials.rows.length];
      int next = 0;
      for (int row = 0; row < trace.size; row++) {
        int minute = (trace.startMs[row] - starts[trace.token[row]]) / MINUTE_MS;
        int[] window =
            windows.computeIfAbsent((long) trace.token[row] << 32 | minute, key -> new int[2]);
        boolean isTrial = next < trials.rows.length && trials.rows[next] == row;
        if (isTrial) {
          passed[next] = window[0];
          window[trials.failed[next++] ? 1 : 0]++;
        } else if (trace.isAccepted(row)) {
          window[0]++;
        }
      }
      int[] fullOnes =
          windows.values().stream()
              .filter(window -> window[1] > 0)
              .mapToInt(window -> window[0])
              .sorted()
              .toArray();
      full = fullOnes.length;
      limit = Quantile.of(fullOnes, 0.5);
      table = tableOf(trials);
    }

    private Contingency tableOf(Trials trials) {
      long[] counts = new long[4];
      for (int i = 0; i < passed.length; i++) {
        boolean predicted = passed[i] >= limit;
        counts[trials.failed[i] ? (predicted ? 0 : 2) : (predicted ? 1 : 3)]++;
      }
      return new Contingency(counts[0], counts[1], counts[2], counts[3]);
    }

    int limit() {
      return limit;
    }

    int full() {
      return full;
    }

    Contingency table() {
      return table;
    }
  }
}
