package wscapacity.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that a person most likely meant. */
final class NearestName {
  private static final int MAX_SLIPS = 4;

  private NearestName() {}

  /** The nearest of {@code known}; empty when none is near enough to be a slip of the keyboard. */
  static Optional<String> to(String name, Collection<String> known) {
    return within(Math.max(1, Math.min(name.length() / 3, MAX_SLIPS)), name, known);
  }

  /** The nearest of {@code known} that is at most so many slips away. */
  static Optional<String> within(int tolerance, String name, Collection<String> known) {
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= tolerance)
        .min(
            Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
  private static int distance(String left, String right) {
    int[][] slips = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        if (i == 0 || j == 0) {
          slips[i][j] = i + j;
          continue;
        }
        int replaced = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        slips[i][j] =
            Math.min(
                slips[i - 1][j - 1] + replaced, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
        }
      }
    }
    return slips[left.length()][right.length()];
  }
}
