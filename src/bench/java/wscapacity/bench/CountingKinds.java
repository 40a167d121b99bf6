package wscapacity.bench;

import static wscapacity.bench.Situation.CAPACITY;

/** Platforms that count upgrades, in all or within a time. */
final class CountingKinds {
  private CountingKinds() {}

  static Situation quota(Draw draw) {
    int limit = draw.from(80, 200);
    int status = draw.oneOf(403, 429);
    TargetText target =
        TargetText.withToken()
            .staircase(limit * draw.from(130, 160) / 100, draw.from(3, 6), draw.decimal(1, 3))
            // Every upgrade counts, those of a warm-up as well.
            .and("load.warm-up = 0")
            .policies("{ kind = upgrade-quota, limit = %d, status = %d }", limit, status);
    // The time and the token's age say as much on the way up.
    return Situation.of(
            limit + " in all, " + status,
            CAPACITY,
            target.toString(),
            "upgrade-quota",
            Expected.sockets("limit", limit))
        .undecidable();
  }

  static Situation ban(Draw draw) {
    int within = draw.from(3, 6);
    int perSecond = draw.from(10, 20);
    // Reached at two thirds of the time within which it counts.
    int limit = perSecond * within * 2 / 3;
    double lasts = draw.decimal(4, 8);
    TargetText target =
        TargetText.withToken()
            .ramp((int) (perSecond * (within + lasts) * 2), perSecond)
            .and("load { warm-up = 0, stop-after-refusals = 1000, release-probe = 0 }")
            .policies(
                "{ kind = rate-ban, limit = %d, within = %d s, lasts = %s s }",
                limit, within, lasts);
    return Situation.of(
            limit + " within " + within + " s, then none for " + lasts + " s, offered " + perSecond,
            CAPACITY,
            target.toString(),
            "rate-ban",
            Expected.moment("ban_s", lasts))
        .undecidable();
  }

  static Situation fixedWindow(Draw draw) {
    int length = draw.from(3, 6);
    int perSecond = draw.from(15, 25);
    int limit = perSecond * length * draw.from(45, 70) / 100;
    return window(draw, "fixed", "admitted", length, perSecond, limit);
  }

  static Situation slidingWindow(Draw draw) {
    int length = draw.from(3, 6);
    int perSecond = draw.from(15, 25);
    int limit = perSecond * length * draw.from(45, 70) / 100;
    return window(draw, "sliding", draw.oneOf("admitted", "all"), length, perSecond, limit);
  }

  private static Situation window(
      Draw draw, String window, String counts, int length, int perSecond, int limit) {
    TargetText target =
        TargetText.withToken()
            .ramp(perSecond * length * draw.from(4, 5), perSecond)
            .and("load { warm-up = 0, stop-after-refusals = 1000, release-probe = 0 }")
            .policies(
                "{ kind = upgrade-window, limit = %d, length = %d s, window = %s, counts = %s }",
                limit, length, window, counts);
    Situation situation =
        Situation.of(
            limit + " in " + length + " s, " + window + ", " + counts + ", offered " + perSecond,
            CAPACITY,
            target.toString(),
            "upgrade-rate-limit",
            Expected.about("window_s", length));
    // Once full, a window that counts the refused ones stays so: a steady ramp shows no window.
    return counts.equals("all") ? situation.undecidable() : situation;
  }
}
