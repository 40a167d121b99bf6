package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings by which a simulation's load becomes larger, slower, or lasts longer. */
enum LoadKeys {
  CAPACITY("Capacity", "load.levels", List.of("load.upgrades-per-second"), "load.hold"),
  INVESTIGATION("Investigation", "load.levels", List.of("load.upgrades-per-second"), "load.hold"),
  /** Its sockets are closed at once, so that nothing makes them last longer. */
  UPGRADE_RATE(
      "UpgradeRate", "upgrade-rate.levels", List.of("upgrade-rate.start", "upgrade-rate.step"), ""),
  IDLE_TIMEOUT(
      "IdleTimeout", "idle-timeout.sockets", List.of("idle-timeout.upgrades-per-second"), ""),
  /** Its users come at once, at each age of the token. */
  TOKEN_LIFETIME("TokenLifetime", "token-lifetime.handshakes", List.of(), ""),
  RECONNECT_STORM(
      "ReconnectStorm",
      "reconnect-storm.sockets",
      List.of("reconnect-storm.upgrades-per-second"),
      "reconnect-storm.hold"),
  SOAK("Soak", "soak.sockets", List.of("soak.upgrades-per-second"), "soak.duration");

  /** What is recommended where the run does not report its own: twice the default. */
  private static final int LEVELS = 16;

  /** A hold lasts at least as long: platforms count idle sockets and lifetimes in minutes. */
  private static final Duration LEAST_HOLD = Duration.ofSeconds(60);

  private final String simulation;
  private final String size;
  private final List<String> rates;
  private final String hold;

  LoadKeys(String simulation, String size, List<String> rates, String hold) {
    this.simulation = simulation;
    this.size = size;
    this.rates = rates;
    this.hold = hold;
  }

  /** Those of a run; empty where it has no load. The run of another tool becomes a staircase. */
  static Optional<LoadKeys> of(MadeRun made) {
    return made.isOf("Smoke")
        ? Optional.empty()
        : Optional.of(
            Arrays.stream(values())
                .filter(keys -> made.isOf(keys.simulation))
                .findFirst()
                .orElse(CAPACITY));
  }

  /** All keys that it has. */
  List<String> all() {
    return Stream.concat(rates.stream(), Stream.of(size, hold).filter(key -> !key.isEmpty()))
        .toList();
  }

  /** The options of a run with twice the load. */
  String twiceTheLoad(MadeRun made) {
    OptionalDouble before = made.number(size);
    return before.isPresent()
        ? option(size, text("%.0f", 2 * before.getAsDouble()))
        : option(size, Integer.toString(LEVELS));
  }

  /**
   * The options of a run at half the rate; empty where the rate is not set.
   *
   * @param measured the rate that was met, where the run does not report its own
   */
  Optional<String> halfTheRate(MadeRun made, double measured) {
    boolean isKnown = rates.stream().allMatch(key -> made.number(key).isPresent());
    return rates.isEmpty() || !isKnown && rates.size() > 1
        ? Optional.empty()
        : Optional.of(
            rates.stream()
                .map(key -> option(key, half(made.number(key).orElse(measured))))
                .collect(Collectors.joining(" ")));
  }

  /** Whole where it is a few per second or more. */
  private static String half(double rate) {
    return rate < 4 ? Double.toString(rate / 2) : Long.toString(Math.round(rate / 2));
  }

  /** The options of a run that holds its sockets longer; empty where it holds none. */
  Optional<String> longerHold(MadeRun made) {
    return hold.isEmpty()
        ? Optional.empty()
        : Optional.of(
            option(
                hold,
                made.duration(hold)
                        .map(before -> before.multipliedBy(2))
                        .filter(twice -> twice.compareTo(LEAST_HOLD) > 0)
                        .orElse(LEAST_HOLD)
                        .toSeconds()
                    + "s"));
  }

  private static String option(String key, String value) {
    return "-D" + key + "=" + value;
  }
}
