package wscapacity.bench;

import static wscapacity.bench.Situation.CAPACITY;

import java.util.Locale;

/** Platforms that refuse upgrades or the REST create before them. */
final class RefusingKinds {
  private RefusingKinds() {}

  static Situation totalCap(Draw draw) {
    int limit = draw.from(60, 320);
    int status = draw.oneOf(403, 429, 503);
    int top = limit * draw.from(120, 170) / 100;
    double slow = draw.oneOf(0.0, 0.1, 0.4);
    TargetText target =
        TargetText.withToken()
            .staircase(top, draw.from(3, 7), draw.decimal(1, 3))
            .and("retry.attempts = %d", draw.from(0, 1))
            .policies(
                "{ kind = slow-upgrade, delay = %s s },"
                    + " { kind = concurrency-cap, limit = %d, status = %d }",
                slow, limit, status);
    return Situation.of(
        "limit " + limit + ", " + status + ", answers after " + slow + " s, " + top + " users",
        CAPACITY,
        target.toString(),
        "concurrency-cap",
        Expected.sockets("limit", limit),
        Expected.text("scope", "total"));
  }

  static Situation tokenCap(Draw draw) {
    int clients = draw.from(2, 4);
    int limit = draw.from(30, 80);
    int top = clients * limit * draw.from(120, 160) / 100;
    TargetText target =
        TargetText.withToken()
            .clients(clients)
            .staircase(top, draw.from(3, 6), draw.decimal(1, 3))
            .policies(
                "{ kind = token-guard }, { kind = concurrency-cap, limit = %d, scope = token }",
                limit);
    return Situation.of(
        "limit " + limit + " for each of " + clients + " tokens, " + top + " users",
        CAPACITY,
        target.toString(),
        "concurrency-cap",
        Expected.sockets("limit", limit),
        Expected.text("scope", "token"));
  }

  static Situation slowRelease(Draw draw) {
    int limit = draw.from(60, 200);
    double after = draw.decimal(3, 12);
    TargetText target =
        TargetText.withToken()
            .staircase(limit * draw.from(120, 170) / 100, draw.from(3, 6), draw.decimal(1, 3))
            .policies(
                "{ kind = concurrency-cap, limit = %d, release-after = %s s }", limit, after);
    return Situation.of(
            "limit " + limit + ", free " + after + " s after the end",
            CAPACITY,
            target.toString(),
            "concurrency-cap",
            Expected.sockets("limit", limit))
        .undecidable();
  }

  static Situation upgradeRate(Draw draw) {
    double rate = draw.decimal(12, 60);
    int burst = draw.from(5, 30);
    String policy =
        String.format(
            Locale.ROOT, "{ kind = upgrade-rate, per-second = %.1f, burst = %d }", rate, burst);
    if (draw.oneOf(true, false)) {
      int perSecond = (int) (rate * draw.from(120, 250) / 100);
      TargetText target =
          TargetText.withToken()
              .and(
                  "load { start = %d, step = %d, levels = %d, upgrades-per-second = %d, hold = %s s }",
                  3 * perSecond, 3 * perSecond, draw.from(3, 5), perSecond, draw.decimal(1, 3))
              .policies(policy);
      return Situation.of(
          rate + " per second, burst " + burst + ", offered " + perSecond,
          CAPACITY,
          target.toString(),
          "upgrade-rate-limit",
          Expected.about("rate_per_second", rate));
    }
    TargetText target =
        TargetText.withToken()
            .and(
                "upgrade-rate { start = %.1f, step = %.1f, levels = 8, hold = %.1f s }",
                rate * draw.decimal(0.3, 0.7), rate * draw.decimal(0.2, 0.4), draw.decimal(3, 5))
            .policies(policy);
    return Situation.of(
        rate + " per second, burst " + burst,
        "UpgradeRateSimulation",
        target.toString(),
        "upgrade-rate-limit",
        Expected.about("rate_per_second", rate));
  }

  static Situation restRate(Draw draw) {
    int perMinute = draw.from(60, 300);
    int users = perMinute * draw.from(120, 160) / 100;
    TargetText target =
        TargetText.withCreate()
            .staircase(users, draw.from(3, 6), draw.decimal(1, 3))
            .policies("{ kind = rest-rate, per-minute = %d }", perMinute);
    return Situation.of(
        perMinute + " per minute, " + users + " users",
        CAPACITY,
        target.toString(),
        "rest-rate-limit",
        Expected.about("rate_per_minute", perMinute));
  }

  static Situation tokenExpired(Draw draw) {
    double lifetime = draw.decimal(8, 20);
    if (draw.oneOf(true, false)) {
      TargetText target =
          TargetText.withToken()
              .and("token-lifetime { ages = [ 5 s, 10 s, 15 s, 20 s, 25 s, 30 s ] }")
              .and("token-lifetime.handshakes = %d", draw.from(4, 8))
              .and("gateway.token-lifetime = %s s", lifetime)
              .policies("{ kind = token-guard }");
      return Situation.of(
          lifetime + " s, as announced",
          "TokenLifetimeSimulation",
          target.toString(),
          "token-expired",
          Expected.about("age_s", lifetime));
    }
    int perSecond = draw.from(8, 15);
    TargetText target =
        TargetText.withToken()
            .ramp((int) (perSecond * lifetime * 1.5), perSecond)
            .and("gateway { token-lifetime = %s s, announced-lifetime = 1 h }", lifetime)
            .policies("{ kind = token-guard }");
    return Situation.of(
        lifetime + " s, announced 1 h, " + perSecond + " per second",
        CAPACITY,
        target.toString(),
        "token-expired",
        Expected.about("age_s", lifetime));
  }

  static Situation tokenRevoked(Draw draw) {
    double idle = draw.decimal(6, 15);
    int perSecond = draw.from(8, 15);
    TargetText target =
        TargetText.withToken()
            .ramp((int) (perSecond * idle * 1.5), perSecond)
            .policies("{ kind = token-guard, revoke-after-idle = %s s }", idle);
    // Of the only token its age explains as much.
    return Situation.of(
            "after " + idle + " s without REST, " + perSecond + " per second",
            CAPACITY,
            target.toString(),
            "token-revoked")
        .undecidable();
  }

  static Situation refusedOrigin(Draw draw) {
    int status = draw.oneOf(401, 403);
    TargetText target =
        TargetText.plain()
            .inTarget("upgrade.origin = \"https://load.example\"\n")
            .ramp(draw.from(40, 150), draw.from(10, 25))
            .and("load.warm-up = 0")
            .policies(
                "{ kind = origin-list, allowed = [ \"https://chat.example\" ], status = %d }",
                status);
    return Situation.of("status " + status, CAPACITY, target.toString(), "origin-refused");
  }

  static Situation refusedAddress(Draw draw) {
    int status = draw.oneOf(401, 403);
    TargetText target =
        TargetText.plain()
            .ramp(draw.from(40, 150), draw.from(10, 25))
            .and("load.warm-up = 0")
            .policies(
                "{ kind = address-list, allowed = [ \"10.%d.0.0/16\" ], status = %d }",
                draw.from(0, 255), status);
    // Who has but one address cannot tell it from his Origin.
    return Situation.of("status " + status, CAPACITY, target.toString(), "address-refused")
        .undecidable();
  }
}
