package wscapacity.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.diagnosis.evidence.Format;

/**
 * How many upgrades per second a platform admits, from a run in which that rate rose.
 *
 * <p>The run is cut into whole seconds from its first attempt. A platform that allows bursts begins
 * to refuse later and at a higher rate than the one it sustains, so what it admits while it refuses
 * says more than where it begins.
 *
 * @param highestGood the most handshakes in one second before the first second with a failure
 * @param firstBad the handshakes of that second; empty when none failed
 * @param failedShare failures as a share of the handshakes in that second and later
 * @param admitted the median of the handshakes accepted in each later second with a failure, the
 *     run's last one left out; empty when there is none
 */
public record SustainedRate(
    int highestGood, OptionalInt firstBad, double failedShare, OptionalDouble admitted)
    implements Answer {
  private static final long SECOND = 1000;

  /** Upgrades per second that the platform carries: what it admitted once it began to refuse. */
  public double sustained() {
    return admitted.orElse(highestGood);
  }

  /** That of all attempts but the warm-up's; empty when no handshake was attempted. */
  static Optional<SustainedRate> measured(List<Attempt> attempts) {
    return of(attempts.stream().filter(attempt -> attempt.phase() != Phase.WARM_UP).toList());
  }

  /** Empty when no handshake was attempted. */
  static Optional<SustainedRate> of(List<Attempt> attempts) {
    List<Attempt> handshakes =
        attempts.stream()
            .filter(attempt -> attempt.outcome().stage() != Outcome.Stage.NOT_ATTEMPTED)
            .toList();
    return handshakes.isEmpty() ? Optional.empty() : Optional.of(ofHandshakes(handshakes));
  }

  private static SustainedRate ofHandshakes(List<Attempt> handshakes) {
    long first = handshakes.stream().mapToLong(Attempt::startedMs).min().getAsLong();
    long last = handshakes.stream().mapToLong(Attempt::startedMs).max().getAsLong();
    int[] offered = new int[(int) ((last - first) / SECOND) + 1];
    int[] accepted = new int[offered.length];
    for (Attempt handshake : handshakes) {
      int second = (int) ((handshake.startedMs() - first) / SECOND);
      offered[second]++;
      accepted[second] += handshake.isAccepted() ? 1 : 0;
    }
    int bad = 0;
    while (bad < offered.length && accepted[bad] == offered[bad]) {
      bad++;
    }
    return new SustainedRate(
        Arrays.stream(offered, 0, bad).max().orElse(0),
        bad < offered.length ? OptionalInt.of(offered[bad]) : OptionalInt.empty(),
        share(offered, accepted, bad),
        admitted(offered, accepted, bad + 1));
  }

  private static double share(int[] offered, int[] accepted, int from) {
    int all = Arrays.stream(offered, from, offered.length).sum();
    int good = Arrays.stream(accepted, from, accepted.length).sum();
    return all == 0 ? 0 : (all - good) / (double) all;
  }

  private static OptionalDouble admitted(int[] offered, int[] accepted, int from) {
    int[] sorted = new int[offered.length];
    int count = 0;
    for (int second = from; second < offered.length - 1; second++) {
      if (accepted[second] < offered[second]) {
        sorted[count++] = accepted[second];
      }
    }
    Arrays.sort(sorted, 0, count);
    return count == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((sorted[(count - 1) / 2] + sorted[count / 2]) / 2.0);
  }

  @Override
  public String sentence() {
    if (firstBad.isEmpty()) {
      return String.format(
          Locale.ROOT, "No handshake failed up to %d upgrades per second.", highestGood);
    }
    String onset =
        String.format(
            Locale.ROOT,
            "%s; from %d upgrades per second on %s failed.",
            highestGood == 0
                ? "Handshakes failed from the first second on"
                : "No handshake failed up to " + highestGood + " upgrades per second",
            firstBad.getAsInt(),
            Format.percent(failedShare));
    return admitted.isEmpty()
        ? onset
        : onset
            + String.format(
                Locale.ROOT,
                " While it refused, the platform admitted %.1f per second.",
                admitted.getAsDouble());
  }
}
