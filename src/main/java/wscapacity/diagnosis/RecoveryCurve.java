package wscapacity.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.GaugeReplay;

/**
 * How the users of a {@link Recovery} came back, from the drop on, in slices of time.
 *
 * @param lost users who lost their socket in the drop
 * @param sliceMs width of a slice
 * @param slices the slices in order, without gaps
 */
public record RecoveryCurve(int lost, long sliceMs, List<Slice> slices) {
  private static final int MOST_SLICES = 150;
  private static final long SHORTEST_MS = 100;

  public RecoveryCurve {
    slices = List.copyOf(slices);
  }

  /**
   * One slice.
   *
   * @param back sockets of these users that are open at its end
   * @param accepted handshakes of these users that were started in it and accepted
   * @param failed those that were not
   */
  public record Slice(int back, int accepted, int failed) {}

  /** Empty when no user who lost a socket tried again. */
  public static Optional<RecoveryCurve> of(List<Attempt> attempts) {
    List<Attempt> measured =
        attempts.stream().filter(attempt -> attempt.phase().isMeasured()).toList();
    return Recovery.herd(measured).map(herd -> of(measured, herd));
  }

  private static RecoveryCurve of(List<Attempt> attempts, Recovery.Herd herd) {
    List<Attempt> since = herd.since(attempts);
    long spanMs =
        since.stream().mapToLong(Attempt::answeredMs).max().orElse(herd.droppedMs())
            - herd.droppedMs();
    long sliceMs = SHORTEST_MS * (1 + spanMs / (SHORTEST_MS * MOST_SLICES));
    int count = (int) (spanMs / sliceMs) + 1;
    int[] accepted = new int[count];
    int[] failed = new int[count];
    GaugeReplay gauge = new GaugeReplay();
    for (Attempt attempt : since) {
      int slice = (int) ((attempt.startedMs() - herd.droppedMs()) / sliceMs);
      (attempt.isAccepted() ? accepted : failed)[slice]++;
      gauge.add(attempt);
    }
    int[] back = new int[count];
    Arrays.fill(back, -1);
    gauge.run(
        (timeMs, open) -> {
          int slice = (int) ((timeMs - herd.droppedMs()) / sliceMs);
          if (slice < count) {
            back[slice] = open;
          }
        });
    List<Slice> slices = new ArrayList<>();
    int open = 0;
    for (int i : IntStream.range(0, count).toArray()) {
      open = back[i] < 0 ? open : back[i];
      slices.add(new Slice(open, accepted[i], failed[i]));
    }
    return new RecoveryCurve(herd.users().size(), sliceMs, slices);
  }
}
