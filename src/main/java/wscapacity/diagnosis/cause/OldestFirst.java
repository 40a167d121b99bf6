package wscapacity.diagnosis.cause;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import wscapacity.diagnosis.evidence.AttemptColumns;
import wscapacity.diagnosis.evidence.Lives;
import wscapacity.diagnosis.evidence.Trials;

/**
 * A replay of all sockets that asks of each death whether it was the oldest's, at an opening.
 *
 * @param perToken whether each token's sockets are looked at by themselves
 * @param limit the sockets that were left after most of the deaths
 * @param hits deaths that were the oldest's at an opening, and left so many
 * @param spared openings that found the limit reached, after which the oldest lived on
 */
record OldestFirst(boolean perToken, int limit, long hits, long spared) {
  static final int AT_ONCE_MS = 100;

  /** An opening or an end more or less may be under way when a platform counts. */
  private static final int UNDER_WAY = 1;

  static OldestFirst of(Trials trials, boolean perToken) {
    return new Replay(trials, perToken).result(perToken);
  }

  /** Open sockets of one scope. */
  private static final class Scope {
    final ArrayDeque<Integer> byAge = new ArrayDeque<>();
    final Set<Integer> open = new HashSet<>();
    int lastOpenedMs = Integer.MIN_VALUE;
  }

  private static final class Replay {
    private final Trials trials;
    private final AttemptColumns columns;
    private final boolean perToken;
    private final Map<Integer, Scope> scopes = new HashMap<>();
    private final Map<Integer, Integer> leftCounts = new HashMap<>();

    /** By the open sockets that an opening found: how many openings. */
    private final Map<Integer, Integer> foundCounts = new HashMap<>();

    private final int[][] opened;
    private final boolean[] isDeath;

    Replay(Trials trials, boolean perToken) {
      this.trials = trials;
      this.columns = trials.columns;
      this.perToken = perToken;
      this.isDeath = new boolean[columns.size()];
      for (int i = 0; i < trials.rows.length; i++) {
        isDeath[trials.rows[i]] = trials.failed[i];
      }
      this.opened = openings();
      replay();
    }

    private int scopeOf(int row) {
      return perToken ? columns.token[row] : 0;
    }

    /** When sockets opened, by scope. */
    private int[][] openings() {
      int[] counts = new int[perToken ? columns.tokens().size() : 1];
      for (int row = 0; row < columns.size(); row++) {
        counts[scopeOf(row)] += columns.isAccepted(row) ? 1 : 0;
      }
      int[][] times = new int[counts.length][];
      for (int scope = 0; scope < counts.length; scope++) {
        times[scope] = new int[counts[scope]];
      }
      Arrays.fill(counts, 0);
      for (int row = 0; row < columns.size(); row++) {
        if (columns.isAccepted(row)) {
          times[scopeOf(row)][counts[scopeOf(row)]++] = columns.answerMs[row];
        }
      }
      return times;
    }

    private void replay() {
      long[] ends = new long[columns.size()];
      int count = 0;
      for (int row = 0; row < columns.size(); row++) {
        if (columns.isAccepted(row)) {
          ends[count++] = (long) columns.endMs[row] << Integer.SIZE | row;
        }
      }
      Arrays.sort(ends, 0, count);
      int next = 0;
      for (int row = 0; row < columns.size(); row++) {
        while (next < count && (int) (ends[next] >> Integer.SIZE) < columns.answerMs[row]) {
          leave((int) ends[next++]);
        }
        if (columns.isAccepted(row)) {
          enter(row);
        }
      }
      while (next < count) {
        leave((int) ends[next++]);
      }
    }

    private void enter(int row) {
      Scope scope = scopes.computeIfAbsent(scopeOf(row), key -> new Scope());
      foundCounts.merge(scope.open.size(), 1, Integer::sum);
      scope.byAge.add(row);
      scope.open.add(row);
      scope.lastOpenedMs = columns.answerMs[row];
    }

    private void leave(int row) {
      Scope scope = scopes.get(scopeOf(row));
      if (scope == null || !scope.open.contains(row)) {
        return;
      }
      if (isDeath[row]) {
        int end = columns.endMs[row];
        boolean before = end - scope.lastOpenedMs <= AT_ONCE_MS;
        boolean after = opensWithin(opened[scopeOf(row)], end);
        if (isOldest(scope, row) && (before || after)) {
          leftCounts.merge(scope.open.size() - (before ? 1 : 0), 1, Integer::sum);
        }
      }
      scope.open.remove(row);
    }

    private static boolean opensWithin(int[] times, int end) {
      return Lives.upTo(times, end + AT_ONCE_MS) > Lives.upTo(times, end - 1);
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
      // What left another number did not make room at the limit.
      int at = limit;
      int hits =
          leftCounts.entrySet().stream()
              .filter(left -> Math.abs(left.getKey() - at) <= UNDER_WAY)
              .mapToInt(Map.Entry::getValue)
              .sum();
      long openings = 0;
      for (Map.Entry<Integer, Integer> found : foundCounts.entrySet()) {
        openings += found.getKey() >= limit ? found.getValue() : 0;
      }
      return new OldestFirst(perTokenScope, limit, hits, Math.max(0, openings - hits));
    }
  }
}
