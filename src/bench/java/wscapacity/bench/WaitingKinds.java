package wscapacity.bench;

import static wscapacity.bench.Situation.CAPACITY;

/** Platforms that let connections and upgrades wait. */
final class WaitingKinds {
  private WaitingKinds() {}

  static Situation backlog(Draw draw) {
    int length = draw.from(2, 8);
    int accepts = draw.from(10, 25);
    int perSecond = accepts * draw.from(20, 35) / 10;
    double timeout = draw.decimal(2.5, 5);
    TargetText target =
        TargetText.plain()
            .inTarget("upgrade.timeout = %s s\n", timeout)
            .and(
                "load { start = %d, step = %d, levels = 4, upgrades-per-second = %d, hold = 6 s,"
                    + " release-probe = 0 }",
                4 * perSecond, 4 * perSecond, perSecond)
            .policies("{ kind = backlog, length = %d, accepts-per-second = %d }", length, accepts);
    return Situation.of(
        "length " + length + ", " + accepts + " per second, offered " + perSecond,
        CAPACITY,
        target.toString(),
        "backlog-overflow");
  }

  static Situation queue(Draw draw) {
    int slots = draw.from(40, 150);
    double timeout = draw.decimal(1, 4);
    int status = draw.oneOf(503, 504, 429);
    int top = slots * draw.from(130, 170) / 100;
    TargetText target =
        TargetText.withToken()
            .staircase(top, draw.from(3, 6), draw.decimal(2, 4))
            .policies(
                "{ kind = queue, slots = %d, timeout = %s s, status = %d }",
                slots, timeout, status);
    return Situation.of(
        slots + " slots, " + timeout + " s, " + status,
        CAPACITY,
        target.toString(),
        "proxy-queue-timeout",
        Expected.about("timeout_ms", timeout * 1000));
  }

  static Situation saturation(Draw draw) {
    double milliseconds = draw.from(50, 120);
    int perSecond = (int) (1000 / milliseconds * draw.from(150, 220) / 100);
    TargetText target =
        TargetText.plain()
            .inTarget("upgrade.timeout = %s s\n", draw.decimal(3, 5))
            .ramp(perSecond * draw.from(12, 16), perSecond)
            .and("load.release-probe = 0")
            .policies("{ kind = slow-upgrade, delay = %s ms, at-once = 1 }", milliseconds);
    return Situation.of(
        String.format("%.1f per second, offered %d", 1000 / milliseconds, perSecond),
        CAPACITY,
        target.toString(),
        "saturation",
        Expected.about("per_second", 1000 / milliseconds));
  }

  static Situation blockingWork(Draw draw) {
    double milliseconds = draw.from(80, 180);
    int perSecond = (int) Math.ceil(1000 / milliseconds * draw.from(130, 170) / 100);
    TargetText target =
        TargetText.plain()
            .inTarget("upgrade.timeout = %s s\n", draw.decimal(3, 5))
            .ramp(perSecond * draw.from(12, 16), perSecond)
            .and("load.release-probe = 0")
            .policies("{ kind = slow-upgrade, delay = %s ms, blocking = true }", milliseconds);
    return Situation.of(
            String.format("%.0f ms each, offered %d per second", milliseconds, perSecond),
            CAPACITY,
            target.toString(),
            "saturation",
            Expected.about("per_second", 1000 / milliseconds))
        .undecidable();
  }
}
