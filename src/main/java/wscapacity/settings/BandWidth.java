package wscapacity.settings;

/**
 * How wide an open-socket band is where the target file leaves it to the project.
 *
 * <p>Each band is a group of Gatling's report, which has a page for each and lists all of them on
 * every page: its size grows with the square of their number.
 */
final class BandWidth {
  /** As many rows as a person reads at a glance; each costs Gatling four pages. */
  static final int MOST_BANDS = 10;

  private BandWidth() {}

  /**
   * The least of 1, 2, 5, 10, 20, 50 … steps that cuts the whole staircase into at most {@link
   * #MOST_BANDS} bands, so that bands and levels end together.
   *
   * @param step users that a level adds
   * @param top users of the last level
   */
  static int of(int step, long top) {
    long steps = 1;
    for (int place = 0; step * steps * MOST_BANDS < top; place++) {
      steps = place % 3 == 1 ? steps / 2 * 5 : steps * 2;
    }
    return (int) Math.min(Integer.MAX_VALUE, step * steps);
  }
}
