package wscapacity.bench;

import static wscapacity.bench.Situation.CAPACITY;

/** Platforms that accept every upgrade and end sockets later. */
final class EndingKinds {
  private EndingKinds() {}

  static Situation sessionCap(Draw draw) {
    int limit = draw.from(60, 220);
    double share = draw.oneOf(0.3, 0.4, 0.6, 0.8, 1.0);
    double after = draw.decimal(0.2, 3);
    int top = limit * draw.from(150, 200) / 100;
    String end = draw.oneOf("abnormal", "1008", "1011", "1013");
    TargetText target =
        TargetText.withToken()
            .heartbeat(draw.decimal(2, 10))
            .staircase(top, draw.from(3, 6), draw.decimal(3, 5))
            .policies(
                "{ kind = session-cap, limit = %d, share = %s, after = %s s, end = %s }",
                limit, share, after, end);
    return Situation.of(
        "limit " + limit + ", share " + share + " after " + after + " s, " + end,
        CAPACITY,
        target.toString(),
        "session-cap-after-upgrade",
        Expected.sockets("limit", limit));
  }

  static Situation idleTimeout(Draw draw) {
    double after = draw.decimal(2, 8);
    String from = draw.oneOf("either", "server");
    String end = draw.oneOf("abnormal", "1001");
    String policy =
        String.format("{ kind = idle-timeout, after = %s s, counts-from = %s, end = %s }", after, from, end);
    if (draw.oneOf(true, false)) {
      TargetText target =
          TargetText.withToken()
              .and("idle-timeout { ladder = [ 1 s, 2 s, 4 s, 8 s, 16 s ], sockets = 8 }")
              .policies(policy);
      return Situation.of(
          after + " s, counts " + from + ", " + end,
          "IdleTimeoutSimulation",
          target.toString(),
          "idle-timeout",
          Expected.about("idle_s", after));
    }
    double every = Math.round(after * draw.from(120, 200) / 10) / 10.0;
    TargetText target =
        TargetText.withToken()
            .heartbeat(every)
            .staircase(draw.from(80, 200), draw.from(2, 4), draw.decimal(6, 8))
            .policies(policy);
    return Situation.of(
        after + " s, counts " + from + ", " + end + ", heartbeat " + every + " s",
        CAPACITY,
        target.toString(),
        "idle-timeout",
        Expected.about("idle_s", after));
  }

  static Situation maximumLifetime(Draw draw) {
    double after = draw.decimal(5, 15);
    String end = draw.oneOf("abnormal", "1001", "1000");
    TargetText target =
        TargetText.withToken()
            .heartbeat(draw.decimal(0.7, 3))
            .staircase(draw.from(80, 200), draw.from(2, 4), draw.decimal(6, 8))
            .policies("{ kind = maximum-lifetime, after = %s s, end = %s }", after, end);
    return Situation.of(
        after + " s, " + end,
        CAPACITY,
        target.toString(),
        "maximum-lifetime",
        Expected.about("lifetime_s", after));
  }

  static Situation jitteredLifetime(Draw draw) {
    double after = draw.decimal(7, 13);
    double jitter = draw.oneOf(0.1, 0.2, 0.3);
    TargetText target =
        TargetText.withToken()
            .heartbeat(draw.decimal(0.7, 3))
            .staircase(draw.from(80, 200), draw.from(2, 4), draw.decimal(6, 8))
            .policies(
                "{ kind = maximum-lifetime, after = %s s, jitter = %s, seed = %d }",
                after, jitter, draw.number());
    return Situation.of(
            after + " s ± " + Math.round(100 * jitter) + " %",
            CAPACITY,
            target.toString(),
            "maximum-lifetime")
        .undecidable();
  }

  static Situation eviction(Draw draw) {
    int limit = draw.from(20, 80);
    String scope = draw.oneOf("total", "token");
    int clients = draw.from(1, 3);
    int held = scope.equals("total") || clients == 1 ? limit : limit * clients;
    int top = held * draw.from(130, 250) / 100;
    TargetText target =
        TargetText.withToken()
            .clients(clients)
            .heartbeat(draw.decimal(2, 10))
            .staircase(top, draw.from(2, 5), draw.decimal(1, 4))
            .policies(
                "{ kind = token-guard }, { kind = eviction, limit = %d, scope = %s }",
                limit, scope);
    return Situation.of(
        "limit " + limit + " " + scope + ", " + clients + " tokens",
        CAPACITY,
        target.toString(),
        "eviction",
        Expected.sockets("limit", limit));
  }

  static Situation synchronisedDrop(Draw draw) {
    double at = draw.decimal(8, 20);
    double share = draw.oneOf(0.4, 0.7, 1.0);
    String end = draw.oneOf("1012", "1001", "abnormal");
    TargetText target =
        TargetText.withToken()
            .heartbeat(draw.decimal(2, 10))
            .staircase(draw.from(100, 250), draw.from(3, 6), draw.decimal(2, 4))
            .policies(
                "{ kind = synchronised-drop, at = %s s, share = %s, end = %s }", at, share, end);
    return Situation.of(
        "at " + at + " s, share " + share + ", " + end,
        CAPACITY,
        target.toString(),
        "synchronised-drop",
        Expected.moment("at_s", at));
  }

  static Situation randomLoss(Draw draw) {
    double share = draw.oneOf(0.1, 0.15, 0.25, 0.4);
    double within = draw.decimal(5, 15);
    TargetText target =
        TargetText.withToken()
            .heartbeat(draw.decimal(2, 8))
            .staircase(draw.from(150, 300), draw.from(3, 6), draw.decimal(3, 5))
            .policies(
                "{ kind = random-loss, share = %s, within = %s s, seed = %d }",
                share, within, draw.number());
    return Situation.of(
        "share " + share + " within " + within + " s", CAPACITY, target.toString(), "random-loss");
  }

  static Situation healthy(Draw draw) {
    int users = draw.from(150, 400);
    TargetText target =
        TargetText.withToken()
            .heartbeat(draw.decimal(1, 10))
            .staircase(users, draw.from(3, 6), draw.decimal(2, 4))
            .policies("{ kind = token-guard }");
    return Situation.healthy(users + " users", target.toString());
  }
}
