package wscapacity.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The bounds of an investigation and the load of its experiments; its staircase is {@link
 * Staircase}'s.
 *
 * @param maxUpgrades the most upgrades of the run, the warm-up included
 * @param maxDuration from the end of the warm-up to the end of the last experiment, at the longest
 * @param pause after an experiment in which something was refused, before the next one that begins
 *     with no socket open
 * @param stay how long sockets that only show whether they get in are held
 * @param baseline sockets of the baseline
 * @param secondClient handshakes with the second client, and as many with the first
 * @param burstUpgradesPerSecond handshakes started per second in the burst
 * @param silences the silences, rising
 * @param socketsPerSilence sockets for each silence
 * @param tokenAge how old the old token is at least
 * @param tokenHandshakes handshakes with the old token, and as many with fresh ones
 */
public record Investigation(
    int maxUpgrades,
    Duration maxDuration,
    Duration pause,
    Duration stay,
    int baseline,
    int secondClient,
    double burstUpgradesPerSecond,
    List<Duration> silences,
    int socketsPerSilence,
    Duration tokenAge,
    int tokenHandshakes) {
  public Investigation {
    silences = List.copyOf(silences);
  }

  /** How many users may make one attempt each. */
  public int users(Staircase load) {
    return maxUpgrades - load.warmUp();
  }

  /** Why these bounds leave no room for a verdict on this load; empty when they do. */
  Optional<String> fault(Staircase load) {
    int needed = load.warmUp() + baseline + load.top() + load.triesFor(load.releasedOf(load.top()));
    if (maxUpgrades < needed) {
      return Optional.of(
          "investigation.max-upgrades is %d, but warm-up, baseline, staircase and release probe need %d; raise it, or lower load.levels or load.step"
              .formatted(maxUpgrades, needed));
    }
    return maxDuration.compareTo(load.duration()) < 0
        ? Optional.of(
            "investigation.max-duration is %d s, but the staircase alone takes %d s; raise it, or lower load.levels or load.hold"
                .formatted(maxDuration.toSeconds(), load.duration().toSeconds()))
        : Optional.empty();
  }
}
