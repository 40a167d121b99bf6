package wscapacity.report.chart;

import java.util.List;

/**
 * What happened when, in slices of equal width.
 *
 * @param startMs when the first slice begins, in ms since the epoch
 * @param sliceSeconds width of a slice
 * @param slices the slices in order, without gaps
 * @param phases the parts of the run
 * @param onsets where the most frequent classes of failures start
 */
public record Timeline(
    long startMs, long sliceSeconds, List<Slice> slices, List<Span> phases, List<Mark> onsets) {
  public Timeline {
    slices = List.copyOf(slices);
    phases = List.copyOf(phases);
    onsets = List.copyOf(onsets);
  }

  /**
   * One slice.
   *
   * @param counts handshakes answered and sockets that died, by category; a socket that was
   *     accepted and died counts in both
   * @param leastOpen the fewest sockets that were open in it
   * @param mostOpen the most sockets that were open in it
   */
  public record Slice(List<Integer> counts, int leastOpen, int mostOpen) {
    public Slice {
      counts = List.copyOf(counts);
    }
  }

  /**
   * A phase as it was lived through.
   *
   * @param name its name
   * @param fromSeconds from the start of the timeline
   * @param toSeconds from the start of the timeline
   */
  public record Span(String name, double fromSeconds, double toSeconds) {}

  /**
   * The onset of a class of failures.
   *
   * @param number its number in all charts, from 1
   * @param category the index of its category
   * @param failureClass its name
   * @param firstBadOpen the first bad number of open sockets
   * @param atSeconds from the start of the timeline
   */
  public record Mark(
      int number, int category, String failureClass, int firstBadOpen, double atSeconds) {}
}
