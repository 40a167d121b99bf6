package wscapacity.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the blocks of the questions beside capacity. */
final class QuestionsReader {
  private QuestionsReader() {}

  static Questions read(Section all) {
    return new Questions(
        upgradeRate(all.section("upgrade-rate")),
        idleTimeout(all.section("idle-timeout")),
        tokenLifetime(all.section("token-lifetime")),
        reconnectStorm(all.section("reconnect-storm")),
        soak(all.section("soak")),
        investigation(all.section("investigation")));
  }

  private static RateLadder upgradeRate(Section block) {
    return new RateLadder(
        Scalar.rate(block.entry("start")),
        Scalar.rate(block.entry("step")),
        Scalar.wholeNumber(block.entry("levels"), 1),
        Scalar.positive(block.entry("hold")));
  }

  private static SilenceLadder idleTimeout(Section block) {
    return new SilenceLadder(
        rising(block.entry("ladder")),
        Scalar.wholeNumber(block.entry("sockets"), 1),
        Scalar.rate(block.entry("upgrades-per-second")));
  }

  private static TokenAgeLadder tokenLifetime(Section block) {
    return new TokenAgeLadder(
        rising(block.entry("ages")), Scalar.wholeNumber(block.entry("handshakes"), 1));
  }

  private static ReconnectStorm reconnectStorm(Section block) {
    Duration initial = Scalar.positive(block.entry("initial"));
    return new ReconnectStorm(
        Scalar.wholeNumber(block.entry("sockets"), 1),
        Scalar.rate(block.entry("upgrades-per-second")),
        Scalar.positive(block.entry("hold")),
        Scalar.choice(block.entry("drop"), ReconnectStorm.Drop.class),
        Scalar.positive(block.entry("wait-for-drop")),
        Scalar.choice(block.entry("back-off"), ReconnectStorm.BackOff.class),
        Scalar.positive(block.entry("fixed")),
        initial,
        LoadReader.longest(block.entry("max"), initial, "reconnect-storm.initial"),
        Scalar.flag(block.entry("honour-retry-after")),
        Scalar.wholeNumber(block.entry("attempts"), 1),
        Scalar.positive(block.entry("recover-within")));
  }

  private static Soak soak(Section block) {
    return new Soak(
        Scalar.wholeNumber(block.entry("sockets"), 1),
        Scalar.rate(block.entry("upgrades-per-second")),
        Scalar.positive(block.entry("duration")));
  }

  private static Investigation investigation(Section block) {
    return new Investigation(
        Scalar.wholeNumber(block.entry("max-upgrades"), 1),
        Scalar.positive(block.entry("max-duration")),
        Scalar.notNegative(block.entry("pause")),
        Scalar.positive(block.entry("stay")),
        Scalar.wholeNumber(block.entry("baseline"), 1),
        Scalar.wholeNumber(block.entry("second-client"), 1),
        Scalar.rate(block.entry("burst-upgrades-per-second")),
        rising(block.entry("silences")),
        Scalar.wholeNumber(block.entry("sockets-per-silence"), 1),
        Scalar.notNegative(block.entry("token-age")),
        Scalar.wholeNumber(block.entry("token-handshakes"), 1));
  }

  private static List<Duration> rising(Entry list) {
    List<Duration> rungs = new ArrayList<>();
    for (Entry element : list.elements()) {
      Duration rung = Scalar.positive(element);
      if (!rungs.isEmpty() && rung.compareTo(rungs.get(rungs.size() - 1)) <= 0) {
        element.fault("is not longer than the one before; write them from short to long");
      }
      rungs.add(rung);
    }
    if (list.isEmptyList()) {
      list.fault("is empty; write one duration or more, as in [ 1 s, 2 s, 4 s ]");
    }
    return rungs;
  }
}
