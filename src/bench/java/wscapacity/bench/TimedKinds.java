package wscapacity.bench;

import static wscapacity.bench.Situation.CAPACITY;

/** Platforms that fail at certain times, or when they break down. */
final class TimedKinds {
  private TimedKinds() {}

  static Situation outage(Draw draw) {
    int perSecond = draw.from(10, 20);
    double from = draw.decimal(6, 12);
    String status = draw.oneOf("502", "503", "reset");
    TargetText target =
        TargetText.withToken()
            .ramp((int) (perSecond * (from + draw.from(5, 9))), perSecond)
            .policies("{ kind = outage, from = %s s, status = %s }", from, status);
    // On the way up a quota and the token's age explain as much.
    return Situation.of(
            "from " + from + " s on, " + status + ", " + perSecond + " per second",
            CAPACITY,
            target.toString(),
            "outage",
            Expected.moment("from_s", from))
        .undecidable();
  }

  static Situation outageThatEnds(Draw draw) {
    int perSecond = draw.from(10, 20);
    double from = draw.decimal(6, 10);
    double lasts = draw.decimal(3, 6);
    String status = draw.oneOf("502", "503", "reset");
    TargetText target =
        TargetText.withToken()
            .ramp((int) (perSecond * (from + lasts + draw.from(5, 9))), perSecond)
            .policies(
                "{ kind = outage, from = %s s, lasts = %s s, status = %s }", from, lasts, status);
    // While all sockets stay open a limit that was lifted explains as much.
    return Situation.of(
            "from " + from + " s for " + lasts + " s, " + status + ", " + perSecond + " per second",
            CAPACITY,
            target.toString(),
            "outage",
            Expected.moment("from_s", from),
            Expected.moment("to_s", from + lasts))
        .undecidable();
  }

  /** On the rate ladder few sockets are open at any time. */
  static Situation outageWithFewOpen(Draw draw) {
    double from = draw.decimal(6, 10);
    double lasts = draw.decimal(3, 5);
    String status = draw.oneOf("502", "503", "reset");
    TargetText target =
        TargetText.withToken()
            .and("upgrade-rate { start = 10, step = 3, levels = 5, hold = 4 s }")
            .policies(
                "{ kind = outage, from = %s s, lasts = %s s, status = %s }", from, lasts, status);
    return Situation.of(
        "from " + from + " s for " + lasts + " s, " + status + ", on the rate ladder",
        "UpgradeRateSimulation",
        target.toString(),
        "outage",
        Expected.moment("from_s", from),
        Expected.moment("to_s", from + lasts));
  }

  static Situation outageWithDeaths(Draw draw) {
    int perSecond = draw.from(10, 20);
    double from = draw.decimal(6, 10);
    double lasts = draw.decimal(3, 6);
    TargetText target =
        TargetText.withToken()
            .heartbeat(draw.decimal(2, 6))
            .ramp((int) (perSecond * (from + lasts + draw.from(5, 9))), perSecond)
            .policies(
                "{ kind = outage, from = %s s, lasts = %s s, ends-open = true, status = 502 }",
                from, lasts);
    return Situation.of(
            "from " + from + " s for " + lasts + " s, open sockets die",
            CAPACITY,
            target.toString(),
            "outage")
        .or("synchronised-drop");
  }

  static Situation crash(Draw draw) {
    int limit = draw.from(60, 150);
    double lasts = draw.decimal(2, 6);
    String status = draw.oneOf("502", "reset");
    TargetText target =
        TargetText.withToken()
            .heartbeat(draw.decimal(2, 6))
            .staircase(limit * draw.from(150, 200) / 100, draw.from(3, 6), draw.decimal(2, 4))
            .policies(
                "{ kind = crash, limit = %d, lasts = %s s, status = %s }", limit, lasts, status);
    return Situation.of(
            "at " + limit + " open, down for " + lasts + " s, " + status,
            CAPACITY,
            target.toString(),
            "outage")
        .or("synchronised-drop")
        .undecidable();
  }

  static Situation rollingRestarts(Draw draw) {
    double first = draw.decimal(8, 12);
    double second = first + draw.decimal(3, 6);
    double share = draw.oneOf(0.4, 0.6);
    String end = draw.oneOf("1012", "1001", "abnormal");
    TargetText target =
        TargetText.withToken()
            .heartbeat(draw.decimal(2, 10))
            .staircase(draw.from(120, 250), draw.from(3, 5), draw.decimal(4, 6))
            .policies(
                "{ kind = synchronised-drop, at = [ %.1f s, %.1f s ], share = %s, end = %s }",
                first, second, share, end);
    return Situation.of(
        String.format("at %.1f s and %.1f s, share %s, %s", first, second, share, end),
        CAPACITY,
        target.toString(),
        "synchronised-drop",
        Expected.moments("at_s", first, second));
  }
}
