package wscapacity.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
 * says more than where it begins. That is counted from one refusal to another, over all the time
 * between them: a second in which a busy machine stood still lacks what the next one has too much.
 *
 * <p>What comes after the top is counted apart: there the rate is so low that what is admitted says
 * how many came, and only what fails says something of the platform.
 *
 * @param highestGood the most handshakes in one second before the first second with a failure
 * @param firstBad the handshakes of that second; empty when none failed
 * @param failedShare failures as a share of the handshakes in that second and later
 * @param admitted handshakes accepted per second from the first failure to the last that follows an
 *     accepted one, of failures that follow each other within {@value #SAME_SPELL_MS} ms; of
 *     several such spells that with the most failures; empty when it is shorter than a second
 * @param descent what came of the rate with which the run began once its top was over; empty where
 *     it did not come down
 * @param secondTop what came of the rate of the top after that; empty where it did not go there
 */
public record SustainedRate(
    int highestGood,
    OptionalInt firstBad,
    double failedShare,
    OptionalDouble admitted,
    Optional<Level> descent,
    Optional<Level> secondTop)
    implements Answer {
  private static final long SECOND = 1000;

  /**
   * What came of a level after the top.
   *
   * @param handshakes how many were started
   * @param accepted how many of them were accepted
   */
  public record Level(int handshakes, int accepted) {

    /** Whether most failed. */
    public boolean isRefused() {
      return 2 * accepted < handshakes;
    }

    private static Optional<Level> of(Phase phase, List<Attempt> handshakes) {
      List<Attempt> own = handshakes.stream().filter(attempt -> attempt.phase() == phase).toList();
      return own.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Level(own.size(), (int) own.stream().filter(Attempt::isAccepted).count()));
    }

    private String text() {
      return String.format(Locale.ROOT, "%d of %d", accepted, handshakes);
    }
  }

  /** A busy machine was seen to stand still for 4 s; a stray failure is farther from the others. */
  private static final long SAME_SPELL_MS = 5_000;

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
    List<Attempt> up =
        handshakes.stream().filter(attempt -> attempt.phase() == Phase.LOAD).toList();
    return up.isEmpty()
        ? Optional.empty()
        : Optional.of(
            onTheWayUp(
                up, Level.of(Phase.DESCENT, handshakes), Level.of(Phase.SECOND_TOP, handshakes)));
  }

  private static SustainedRate onTheWayUp(
      List<Attempt> handshakes, Optional<Level> descent, Optional<Level> secondTop) {
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
        admitted(handshakes),
        descent,
        secondTop);
  }

  private static double share(int[] offered, int[] accepted, int from) {
    int all = Arrays.stream(offered, from, offered.length).sum();
    int good = Arrays.stream(accepted, from, accepted.length).sum();
    return all == 0 ? 0 : (all - good) / (double) all;
  }

  private static OptionalDouble admitted(List<Attempt> handshakes) {
    List<Spell> spells = new ArrayList<>();
    int accepted = 0;
    for (Attempt handshake : byAnswer(handshakes)) {
      if (handshake.isAccepted()) {
        accepted++;
        continue;
      }
      long answeredMs = handshake.answeredMs();
      int last = spells.size() - 1;
      if (last >= 0 && answeredMs - spells.get(last).lastMs() <= SAME_SPELL_MS) {
        spells.set(last, spells.get(last).with(answeredMs, accepted));
      } else {
        spells.add(new Spell(answeredMs, answeredMs, answeredMs, 1, 0));
      }
      accepted = 0;
    }
    return spells.stream()
        .max(Comparator.comparingInt(Spell::failures))
        .filter(spell -> spell.lastsMs() >= SECOND)
        .map(spell -> OptionalDouble.of(spell.accepted() * (double) SECOND / spell.lastsMs()))
        .orElse(OptionalDouble.empty());
  }

  /**
   * Failures that follow each other.
   *
   * @param fromMs the first
   * @param toMs the last one right after something was accepted: at that moment the platform had
   *     given away all that it allows, as at the first; what it refuses later in a window of time
   *     is no time in which it could have accepted more
   * @param lastMs the last one
   * @param accepted from the first to that one
   */
  private record Spell(long fromMs, long toMs, long lastMs, int failures, int accepted) {
    Spell with(long failureMs, int acceptedBefore) {
      return new Spell(
          fromMs,
          acceptedBefore > 0 ? failureMs : toMs,
          failureMs,
          failures + 1,
          accepted + acceptedBefore);
    }

    long lastsMs() {
      return toMs - fromMs;
    }
  }

  private static List<Attempt> byAnswer(List<Attempt> handshakes) {
    return handshakes.stream().sorted(Comparator.comparingLong(Attempt::answeredMs)).toList();
  }

  @Override
  public String sentence() {
    return onTheWayUp() + afterTheTop();
  }

  private String afterTheTop() {
    return descent
            .map(low -> " After the top, at the rate of the beginning, " + low.text() + " got in")
            .orElse("")
        + secondTop.map(top -> ", and at the rate of the top again " + top.text()).orElse("")
        + (descent.isPresent() ? "." : "");
  }

  private String onTheWayUp() {
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
