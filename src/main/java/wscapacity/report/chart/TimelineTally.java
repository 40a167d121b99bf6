package wscapacity.report.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.GaugeReplay;
import wscapacity.attempt.Phase;
import wscapacity.diagnosis.Failure;

/** Cuts a run into slices of time. */
final class TimelineTally {
  private static final int MOST_SLICES = 400;

  private final Categories categories;
  private final long startMs;
  private final long endMs;
  private final long sliceMs;
  private final int[][] counts;
  private final GaugeReplay gauge = new GaugeReplay();
  private final int[] least;
  private final int[] most;
  private final Map<Phase, long[]> phases = new EnumMap<>(Phase.class);

  /**
   * @param startMs the start of the run, in ms since the epoch
   * @param endMs its end
   */
  TimelineTally(Categories categories, long startMs, long endMs) {
    this.categories = categories;
    this.startMs = startMs;
    this.endMs = Math.max(startMs, endMs);
    long spanMs = this.endMs - startMs;
    sliceMs = NiceWidth.seconds(spanMs, MOST_SLICES) * 1_000;
    counts = new int[(int) (spanMs / sliceMs) + 1][categories.size()];
    least = new int[counts.length];
    most = new int[counts.length];
  }

  /**
   * Counts an attempt; they come in the order of their answers.
   *
   * @param measured whether it is a part of the figures, or only shows how long its phase was
   */
  void add(Attempt attempt, boolean measured) {
    long[] span =
        phases.computeIfAbsent(
            attempt.phase(), phase -> new long[] {Long.MAX_VALUE, Long.MIN_VALUE});
    span[0] = Math.min(span[0], attempt.startedMs());
    span[1] = Math.max(span[1], attempt.answeredMs());
    if (!measured) {
      return;
    }
    counts[slice(attempt.answeredMs())][categories.ofHandshake(attempt)]++;
    attempt.ending().ifPresent(ending -> add(attempt, ending));
  }

  private void add(Attempt attempt, Attempt.Ending ending) {
    gauge.add(attempt);
    if (ending.outcome().isFailure()) {
      counts[slice(ending.endedMs())][categories.of(attempt)]++;
    }
  }

  /**
   * The timeline.
   *
   * @param inOrder all failures, in the order in which they are numbered
   */
  Timeline timeline(List<Failure> inOrder) {
    return new Timeline(startMs, sliceMs / 1_000, slices(), spans(), onsets(inOrder));
  }

  private List<Timeline.Slice> slices() {
    replay();
    return IntStream.range(0, counts.length)
        .mapToObj(
            i -> new Timeline.Slice(Arrays.stream(counts[i]).boxed().toList(), least[i], most[i]))
        .toList();
  }

  /** However short a peak was, it is in its slice; a slice begins as the one before it ended. */
  private void replay() {
    int[] last = new int[2];
    gauge.run(
        (timeMs, open) -> {
          int slice = slice(timeMs);
          for (int i = last[0] + 1; i <= slice; i++) {
            least[i] = last[1];
            most[i] = last[1];
          }
          last[0] = slice;
          last[1] = open;
          least[slice] = Math.min(least[slice], open);
          most[slice] = Math.max(most[slice], open);
        });
    Arrays.fill(least, last[0] + 1, least.length, last[1]);
    Arrays.fill(most, last[0] + 1, most.length, last[1]);
  }

  /** Phases in the order of their starts, each until the next one starts. */
  private List<Timeline.Span> spans() {
    List<Map.Entry<Phase, long[]>> started =
        phases.entrySet().stream()
            .sorted(Comparator.comparingLong(entry -> entry.getValue()[0]))
            .toList();
    List<Timeline.Span> spans = new ArrayList<>();
    for (int i = 0; i < started.size(); i++) {
      boolean last = i == started.size() - 1;
      long to = last ? started.get(i).getValue()[1] : started.get(i + 1).getValue()[0];
      spans.add(span(started.get(i).getKey(), started.get(i).getValue()[0], to));
      if (last && to < endMs && started.get(i).getKey() != Phase.WIND_DOWN) {
        spans.add(span(Phase.WIND_DOWN, to, endMs));
      }
    }
    return spans;
  }

  private Timeline.Span span(Phase phase, long fromMs, long toMs) {
    return new Timeline.Span(phase.text().replace('-', ' '), seconds(fromMs), seconds(toMs));
  }

  /** Of the named classes; all are numbered. */
  private List<Timeline.Mark> onsets(List<Failure> inOrder) {
    return IntStream.range(0, inOrder.size())
        .filter(i -> inOrder.get(i).onset().isPresent() && categories.isNamed(inOrder.get(i)))
        .mapToObj(i -> mark(i + 1, inOrder.get(i)))
        .toList();
  }

  private Timeline.Mark mark(int number, Failure failure) {
    Instant at = failure.onset().orElseThrow().at();
    return new Timeline.Mark(
        number,
        categories.of(failure),
        failure.failureClass().name(),
        failure.onset().orElseThrow().firstBadOpen(),
        seconds(at.toEpochMilli()));
  }

  private double seconds(long timeMs) {
    return (Math.min(Math.max(timeMs, startMs), endMs) - startMs) / 1_000.0;
  }

  private int slice(long timeMs) {
    return (int) ((Math.min(Math.max(timeMs, startMs), endMs) - startMs) / sliceMs);
  }
}
