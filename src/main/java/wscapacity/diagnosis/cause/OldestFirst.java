package wscapacity.diagnosis.cause;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A replay of all sockets that asks of each death whether it was the oldest's, at an opening.
 *
 * @param perToken whether each token's sockets are looked at by themselves
 * @param limit the sockets that were left after most of the deaths
 */
record OldestFirst(boolean perToken, int limit, Contingency table) {
  static final int AT_ONCE_MS = 100;

  /** Sockets above the limit that may be but on their way out. */
  private static final int SLACK = 3;

  static OldestFirst of(Trials trials, boolean perToken) {
    return new Replay(trials, perToken).result(perToken);
  }

  /** Open sockets of one scope. */
  private static final class Scope {
    final ArrayDeque<Integer> byAge = new ArrayDeque<>();
    final Set<Integer> open = new HashSet<>();
    int lastOpenedMs = Integer.MIN_VALUE;
    int most;
  }

  private static final class Replay {
    private final Trials trials;
    private final Trace trace;
    private final boolean perToken;
    private final Map<Integer, Scope> scopes = new HashMap<>();
    private final Map<Integer, Integer> leftCounts = new HashMap<>();
    private final int[][] opened;
    private final boolean[] isDeath;
    private long hits;

    Replay(Trials trials, boolean perToken) {
      this.trials = trials;
      this.trace = trials.trace;
      this.perToken = perToken;
      this.isDeath = new boolean[trace.size];
      for (int i = 0; i < trials.rows.length; i++) {
        isDeath[trials.rows[i]] = trials.failed[i];
      }
      this.opened = openings();
      replay();
    }

    private int scopeOf(int row) {
      return perToken ? trace.token[row] : 0;
    }

    /** When sockets opened, by scope. */
    private int[][] openings() {
      int[] counts = new int[perToken ? trace.tokens.size() : 1];
      for (int row = 0; row < trace.size; row++) {
        counts[scopeOf(row)] += trace.isAccepted(row) ? 1 : 0;
      }
      int[][] times = new int[counts.length][];
      for (int scope = 0; scope < counts.length; scope++) {
        times[scope] = new int[counts[scope]];
      }
      Arrays.fill(counts, 0);
      for (int row = 0; row < trace.size; row++) {
        if (trace.isAccepted(row)) {
          times[scopeOf(row)][counts[scopeOf(row)]++] = trace.answerMs[row];
        }
      }
      return times;
    }

    private void replay() {
      long[] ends = new long[trace.size];
      int count = 0;
      for (int row = 0; row < trace.size; row++) {
        if (trace.isAccepted(row)) {
          ends[count++] = (long) trace.endMs[row] << Integer.SIZE | row;
        }
      }
      Arrays.sort(ends, 0, count);
      int next = 0;
      for (int row = 0; row < trace.size; row++) {
        while (next < count && (int) (ends[next] >> Integer.SIZE) < trace.answerMs[row]) {
          leave((int) ends[next++]);
        }
        if (trace.isAccepted(row)) {
          enter(row);
        }
      }
      while (next < count) {
        leave((int) ends[next++]);
      }
    }

    private void enter(int row) {
      Scope scope = scopes.computeIfAbsent(scopeOf(row), key -> new Scope());
      scope.byAge.add(row);
      scope.open.add(row);
      scope.lastOpenedMs = trace.answerMs[row];
      scope.most = Math.max(scope.most, scope.open.size());
    }

    private void leave(int row) {
      Scope scope = scopes.get(scopeOf(row));
      if (scope == null || !scope.open.contains(row)) {
        return;
      }
      if (isDeath[row]) {
        int end = trace.endMs[row];
        boolean before = end - scope.lastOpenedMs <= AT_ONCE_MS;
        boolean after = opensWithin(opened[scopeOf(row)], end);
        if (isOldest(scope, row) && (before || after)) {
          hits++;
          leftCounts.merge(scope.open.size() - (before ? 1 : 0), 1, Integer::sum);
        }
      }
      scope.open.remove(row);
    }

    private static boolean opensWithin(int[] times, int end) {
      return GaugeRange.upTo(times, end + AT_ONCE_MS) > GaugeRange.upTo(times, end - 1);
    }

    private static boolean isOldest(Scope scope, int row) {
      while (!scope.open.contains(scope.byAge.peek())) {
        scope.byAge.poll();
      }
      return scope.byAge.peek() == row;
    }

    OldestFirst result(boolean perTokenScope) {
      int limit = 0;
      int most = 0;
      for (Map.Entry<Integer, Integer> left : leftCounts.entrySet()) {
        if (left.getValue() > most) {
          most = left.getValue();
          limit = left.getKey();
        }
      }
      long tooMany = 0;
      for (Scope scope : scopes.values()) {
        tooMany += Math.max(0, scope.most - limit - SLACK);
      }
      tooMany = Math.min(tooMany, trials.passes());
      return new OldestFirst(
          perTokenScope,
          limit,
          new Contingency(hits, tooMany, trials.failures - hits, trials.passes() - tooMany));
    }
  }
}
