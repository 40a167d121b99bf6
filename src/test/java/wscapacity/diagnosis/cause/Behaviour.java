package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import wscapacity.attempt.Outcome;

/** Kinds of platform, each under a load that shows what it does, and the cause that it is. */
enum Behaviour {
  CAP(
      "concurrency-cap",
      Map.of("limit", 250, "scope", "total"),
      () -> against(Platforms.cap(250)).staircase(50, 7, 25, 4_000).releaseProbe(25)),
  CAP_PER_TOKEN(
      "concurrency-cap",
      Map.of("limit", 60, "scope", "token"),
      () ->
          against(Platforms.cap(60, knock -> knock.token.fingerprint()))
              .tokens(Behaviour::lopsided)
              .staircase(50, 7, 25, 4_000)
              .releaseProbe(25)),
  CAP_PER_ADDRESS(
      "concurrency-cap",
      Map.of("limit", 60, "scope", "address"),
      () ->
          against(Platforms.cap(60, knock -> knock.injector))
              .injectors(Behaviour::unevenly)
              .staircase(50, 7, 25, 4_000)
              .releaseProbe(25)),
  UPGRADE_RATE(
      "upgrade-rate-limit",
      Map.of("rate_per_second", 20.0, "burst", 10),
      () ->
          against(Platforms.rate(20, 10))
              .load(60, 15)
              .load(120, 30)
              .load(60, 15)
              .load(160, 40)
              .hold(2_000)
              .load(60, 25)),
  REST_RATE(
      "rest-rate-limit",
      Map.of("rate_per_minute", 300),
      () -> against(Platforms.createsPerMinute(300)).load(1_400, 7)),
  TOKEN_EXPIRED(
      "token-expired",
      Map.of("age_s", 60.0),
      () ->
          against(Platforms.tokensUpTo(60_000, "credentials.expired"))
              .tokens(user -> SimulatedToken.of("t-0", 0, 60_000))
              .staircase(50, 6, 25, 10_000)
              .releaseProbe(25)),
  TOKEN_REVOKED(
      "token-revoked",
      Map.of(),
      () ->
          against(Platforms.revokes("t-0", 12_000))
              .tokens(Behaviour::inTurn)
              .staircase(50, 6, 25, 1_000)),
  ADDRESS_REFUSED(
      "address-refused",
      Map.of(),
      () ->
          against(Platforms.refusesAddress("b"))
              .injectors(Behaviour::unevenly)
              .staircase(50, 4, 25, 1_000)),
  ORIGIN_REFUSED(
      "origin-refused",
      Map.of(),
      () -> against(Platforms.refusesAll(403, "origin_not_allowed")).staircase(50, 4, 25, 1_000)),
  QUEUE(
      "proxy-queue-timeout",
      Map.of("timeout_ms", 3_000),
      () -> against(Platforms.queue(120, 3_000)).staircase(50, 5, 25, 2_000).releaseProbe(20)),
  BACKLOG(
      "backlog-overflow",
      Map.of(),
      () -> {
        SimulatedRun run = against(Platforms.listenQueue(20, 10));
        for (int burst = 0; burst < 4; burst++) {
          run.load(100, 5).load(400, 400).hold(8_000);
        }
        return run;
      }),
  SESSION_CAP(
      "session-cap-after-upgrade",
      Map.of("limit", 180, "share", 0.5),
      () -> against(Platforms.endsAbove(180, 0.5)).staircase(60, 7, 25, 4_000).hold(3_000)),
  IDLE(
      "idle-timeout",
      Map.of("idle_s", 6.0),
      () ->
          against(Platforms.endsSilent(6_000))
              .talking(user -> Talk.everySecondUntil(user % 7 * 1_000))
              .staircase(50, 4, 25, 2_000)
              .hold(15_000)),
  LIFETIME(
      "maximum-lifetime",
      Map.of("lifetime_s", 9.0),
      () ->
          against(Platforms.endsAtAge(9_000))
              // Gaps of 0.7 to 1.3 s, so that the age is no multiple of a heartbeat's.
              .talking(user -> Talk.every(700 + user % 7 * 100))
              .staircase(50, 4, 25, 2_000)
              .hold(12_000)),
  EVICTION(
      "eviction",
      Map.of("limit", 100, "scope", "total"),
      () -> against(Platforms.evicts(100, knock -> "all")).staircase(50, 5, 12.5, 3_000)),
  RESTART(
      "synchronised-drop",
      Map.of("at_s", 15.0),
      () -> against(Platforms.restartsAt(15_000)).staircase(50, 6, 25, 2_000).hold(3_000)),
  RANDOM_REFUSAL(
      "random-loss",
      Map.of("share", 0.05),
      () -> against(Platforms.refusesShare(0.05)).staircase(200, 5, 50, 4_000)),
  RANDOM_DEATH(
      "random-loss",
      Map.of("share", 0.1),
      () -> against(Platforms.losesShare(0.1, 40_000)).staircase(200, 5, 50, 2_000).hold(40_000)),
  LOCAL_EXHAUSTION(
      "injector-limit",
      Map.of("resource", "ephemeral ports"),
      () -> against(Platforms.failsAll(Outcome.LOCAL_EXHAUSTION)).load(50, 25)),
  TLS("tls-failure", Map.of(), () -> against(Platforms.failsAll(Outcome.TLS_FAILURE)).load(50, 25)),
  DNS("dns-failure", Map.of(), () -> against(Platforms.failsAll(Outcome.DNS_FAILURE)).load(50, 25));

  private final String cause;
  private final Map<String, Object> parameters;
  private final Supplier<SimulatedRun> run;

  Behaviour(String cause, Map<String, Object> parameters, Supplier<SimulatedRun> run) {
    this.cause = cause;
    this.parameters = parameters;
    this.run = run;
  }

  /** The name of the cause that it is. */
  String cause() {
    return cause;
  }

  /** What it was given, by the names under which a diagnosis tells it. */
  Map<String, Object> parameters() {
    return parameters;
  }

  /** Plays it; the same each time. */
  Played play() {
    return run.get().play();
  }

  /** Two tokens in turn. */
  static SimulatedToken inTurn(long user) {
    return SimulatedToken.of("t-" + user % 2, -1_000, 3_600_000);
  }

  /** Two tokens, one of them for every third user. */
  static SimulatedToken lopsided(long user) {
    return SimulatedToken.of(isThird(user) ? "t-0" : "t-1", -1_000, 3_600_000);
  }

  /** Two load generators, one of them for every third user. */
  static String unevenly(long user) {
    return isThird(user) ? "b" : "a";
  }

  private static boolean isThird(long user) {
    return drawn(user, 3) == 0;
  }

  /**
   * A group for a user, the same each time, from 0; in no regular order, as whoever comes third in
   * turn comes at a rate too.
   */
  static int drawn(long user, int groups) {
    return new SplittableRandom(user).nextInt(groups);
  }
}
