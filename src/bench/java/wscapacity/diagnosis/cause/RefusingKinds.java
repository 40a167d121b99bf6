package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.cause.Depends.*;

import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.cause.Setup.Plan;
import wscapacity.diagnosis.cause.SimulatedRun.Knock;

/** Platforms of named mechanisms that fail an attempt before its socket is open. */
final class RefusingKinds {
  private static final Set<Depends> OPENS = Set.of(OPEN, OPEN_OF_TOKEN, OPEN_OF_ADDRESS);
  private static final Set<Depends> RATES = Set.of(CALLS, CALLS_10);
  private static final Set<Depends> EVERS = Set.of(EVER, EVER_OF_TOKEN);

  private RefusingKinds() {}

  static List<Kind> all() {
    return List.of(
        Kind.of("cap", "concurrency-cap", OPENS, RefusingKinds::cap),
        Kind.of("cap of a token", "concurrency-cap", OPENS, RefusingKinds::capOfToken),
        Kind.of("cap of an address", "concurrency-cap", OPENS, RefusingKinds::capOfAddress),
        Kind.of("caps of backends", "concurrency-cap", OPENS, RefusingKinds::capOfBackends),
        Kind.of("token bucket", "upgrade-rate-limit", RATES, RefusingKinds::bucket),
        Kind.of("sliding window", "upgrade-rate-limit", RATES, RefusingKinds::sliding),
        Kind.of("fixed window", "upgrade-rate-limit", RATES, RefusingKinds::fixed),
        Kind.of("ban", "rate-ban", Set.of(CALLS, CALLS_10, TIME), RefusingKinds::ban),
        Kind.of("REST rate", "rest-rate-limit", RATES, RefusingKinds::restRate),
        Kind.of("quota", "upgrade-quota", EVERS, RefusingKinds::quota),
        Kind.of("quota of a token", "upgrade-quota", EVERS, RefusingKinds::quotaOfToken),
        Kind.of("token expired", "token-expired", Set.of(TOKEN_AGE), RefusingKinds::expired),
        Kind.of("token revoked", "token-revoked", Set.of(TOKEN), RefusingKinds::revoked),
        Kind.of("bad client", "credential-refused", Set.of(TOKEN, OPEN_OF_TOKEN, EVER_OF_TOKEN), RefusingKinds::badClient),
        Kind.of("address list", "address-refused", Set.of(ADDRESS), RefusingKinds::addressList),
        Kind.of("origin list", "origin-refused", Set.of(CHANCE), RefusingKinds::originList),
        Kind.of("outage", "outage", Set.of(TIME, TOKEN_AGE), RefusingKinds::outage),
        Kind.of("faulty backend", "faulty-backend", Set.of(TURN), RefusingKinds::faultyBackend),
        Kind.of("random refusals", "random-loss", Set.of(CHANCE), RefusingKinds::random),
        Kind.of("saturation", "saturation", Set.of(WAITS, CALLS, CALLS_10), RefusingKinds::saturation),
        Kind.of("backlog", "backlog-overflow", Set.of(WAITS, CALLS, CALLS_10), RefusingKinds::backlog),
        Kind.of("proxy queue", "proxy-queue-timeout", OPENS, RefusingKinds::queue));
  }

  private static Setup of(Predicate<Knock> rule, Answer answer, Plan plan) {
    return Setup.of(rule, answer, plan);
  }

  private static Plan rising(Chances chances) {
    return chances.next() < 0.75 ? Plan.STAIRCASE : Plan.RAMP;
  }

  private static Setup cap(Chances chances) {
    int limit = chances.from("limit", 40, 300);
    return of(Rules.cap(limit, k -> ""), Answer.refusal(chances), rising(chances));
  }

  /** Tokens dealt at random, unevenly. */
  static LongFunction<SimulatedToken> tokens(int count, Chances chances) {
    long salt = chances.seed();
    return user -> SimulatedToken.of("t-" + group(user, count, salt), -1_000, 3_600_000);
  }

  /** A group for a user, the same each time; the first ones are larger. */
  static int group(long user, int count, long salt) {
    double drawn = new Chances(user * 7_919 + salt).next();
    return (int) (count * drawn * Math.sqrt(drawn));
  }

  static LongFunction<String> injectors(int count, Chances chances) {
    long salt = chances.seed();
    return user -> "injector-" + group(user, count, salt);
  }

  private static Setup capOfToken(Chances chances) {
    int tokens = chances.from("tokens", 2, 5);
    int limit = chances.from("limit", 20, 100);
    return of(Rules.cap(limit, Rules::token), Answer.refusal(chances), rising(chances))
        .tokens(tokens(tokens, chances));
  }

  private static Setup capOfAddress(Chances chances) {
    int limit = chances.from("limit", 40, 120);
    return of(Rules.cap(limit, k -> k.injector), Answer.refusal(chances), rising(chances))
        .injectors(injectors(2, chances));
  }

  private static Setup capOfBackends(Chances chances) {
    int backends = chances.from("backends", 2, 3);
    int least = chances.from("limit", 25, 60);
    int[] limits = new int[backends];
    for (int i = 0; i < backends; i++) {
      limits[i] = least + i * chances.from(20, 60);
    }
    return of(Rules.capOfBackends(limits), Answer.refusal(chances), rising(chances)).users(450, 25);
  }

  private static Plan fast(Chances chances) {
    return chances.next() < 0.8 ? Plan.LADDER : Plan.STAIRCASE;
  }

  private static Setup bucket(Chances chances) {
    double rate = chances.share("rate", 5, 30);
    int burst = chances.oneOf("burst", 1, 5, 10, 20, 50);
    return of(Rules.bucket(rate, burst), Answer.refusal(chances), fast(chances))
        .users(500, rate).staying(chances.oneOf("stay", 0, 2_000));
  }

  private static Setup sliding(Chances chances) {
    int windowMs = chances.oneOf("window", 1_000, 10_000);
    int rate = chances.from("rate", 8, 30);
    boolean all = chances.happens("counts all", 0.5);
    return of(
            Rules.slidingWindow(rate * windowMs / 1_000, windowMs, all),
            Answer.refusal(chances),
            fast(chances))
        .users(600, rate).staying(chances.oneOf("stay", 0, 2_000));
  }

  private static Setup fixed(Chances chances) {
    int windowMs = chances.oneOf("window", 1_000, 10_000);
    int rate = chances.from("rate", 8, 30);
    boolean all = chances.happens("counts all", 0.5);
    return of(
            Rules.fixedWindow(rate * windowMs / 1_000, windowMs, SimulatedRun.EPOCH_MS % windowMs, all),
            Answer.refusal(chances),
            fast(chances))
        .users(600, rate).staying(chances.oneOf("stay", 0, 2_000));
  }

  private static Setup ban(Chances chances) {
    int window = chances.oneOf("window", 1_000, 10_000);
    int rate = chances.from("rate", 10, 25);
    int ban = chances.oneOf("ban", 2_000, 5_000, 10_000);
    return of(
            Rules.ban(rate * window / 1_000, window, ban), Answer.refusal(chances), Plan.LADDER)
        .users(900, rate).staying(chances.oneOf("stay", 0, 2_000));
  }

  private static Setup restRate(Chances chances) {
    Answer answer =
        chances.oneOf(
            "answer",
            new Answer(Outcome.CREATE_FAILED, 429, "too.many.requests", 0),
            new Answer(Outcome.CREATE_FAILED, 429, "", 0),
            new Answer(Outcome.CREATE_FAILED, 403, "", 0));
    int limit = chances.from("limit", 120, 360);
    double factor = chances.share("load", 1.1, 2);
    Setup setup =
        new Setup(
            Platforms.createsPerMinute(limit, answer::to), answer.failureClass(), Plan.STEADY);
    return setup
        .users((int) (3.3 * limit * factor), limit * factor / 60)
        .staying(chances.oneOf("stay", 0, 5_000));
  }

  private static Setup quota(Chances chances) {
    int limit = chances.from("limit", 80, 250);
    return of(Rules.quota(limit, k -> ""), Answer.refusal(chances), rising(chances))
        .staying(chances.oneOf("stay", 0, 3_000));
  }

  private static Setup quotaOfToken(Chances chances) {
    int tokens = chances.from("tokens", 2, 5);
    int limit = chances.from("limit", 20, 80);
    return of(Rules.quota(limit, Rules::token), Answer.refusal(chances), rising(chances))
        .tokens(tokens(tokens, chances))
        .staying(chances.oneOf("stay", 0, 3_000));
  }

  private static Setup expired(Chances chances) {
    int age = 1_000 * chances.from("age_s", 8, 60);
    int tokens = chances.from("tokens", 1, 5);
    boolean announced = chances.happens("announced", 0.5);
    Answer answer =
        chances.oneOf(
            "answer", Answer.of(401, ""), Answer.of(401, "credentials.expired"), Answer.of(403, ""));
    long salt = chances.seed();
    return of(Rules.olderThan(age), answer, rising(chances))
        .tokens(
            user -> {
              int token = group(user, tokens, salt);
              long issued = -(long) age * (token + 1) / (tokens + 1);
              return announced
                  ? SimulatedToken.of("t-" + token, issued, age)
                  : SimulatedToken.unsaid("t-" + token, issued);
            })
        .staying(chances.oneOf("stay", 0, 3_000));
  }

  private static Setup revoked(Chances chances) {
    int tokens = chances.from("tokens", 2, 6);
    int at = 1_000 * chances.from("at_s", 3, 15);
    Answer answer =
        chances.oneOf(
            "answer", Answer.of(401, ""), Answer.of(401, "invalid_token"), Answer.of(403, ""));
    return of(
            k -> k.run().nowMs() >= at && Rules.token(k).equals("t-0"), answer, rising(chances))
        .tokens(tokens(tokens, chances));
  }

  private static Setup badClient(Chances chances) {
    int tokens = chances.from("tokens", 2, 6);
    Answer answer =
        chances.oneOf(
            "answer", Answer.of(401, ""), Answer.of(401, "invalid_client"), Answer.of(403, ""));
    return of(k -> Rules.token(k).equals("t-0"), answer, rising(chances))
        .tokens(tokens(tokens, chances));
  }

  private static Setup addressList(Chances chances) {
    Answer answer = chances.oneOf("answer", Answer.of(403, ""), Answer.of(403, "access_denied"));
    return of(k -> k.injector.equals("injector-0"), answer, rising(chances))
        .injectors(injectors(chances.from("injectors", 2, 4), chances));
  }

  private static Setup originList(Chances chances) {
    Answer answer =
        chances.oneOf("answer", Answer.of(403, ""), Answer.of(403, "origin_not_allowed"));
    return of(k -> true, answer, rising(chances));
  }

  private static Setup outage(Chances chances) {
    int from = 1_000 * chances.from("from_s", 4, 20);
    boolean lasts = chances.happens("lasts", 0.4);
    int to = lasts ? Integer.MAX_VALUE : from + 1_000 * chances.from("lasts_s", 2, 10);
    Answer answer = Answer.absence(chances);
    SimulatedPlatform gone = Rules.platform(Rules.between(from, to), answer);
    double share = chances.happens("deaths", 0.3) ? chances.share("share", 0.3, 1) : 0;
    Chances deaths = chances.split();
    SimulatedPlatform platform =
        knock -> {
          gone.answer(knock);
          if (knock.isAccepted() && knock.run().nowMs() < from && deaths.next() < share) {
            knock
                .run()
                .opened()
                .get(knock.run().opened().size() - 1)
                .dieAfter(from - knock.run().nowMs() + deaths.from(0, 150));
          }
        };
    return new Setup(platform, answer.failureClass(), rising(chances))
        .staying(chances.oneOf("stay", 0, 3_000));
  }

  private static Setup faultyBackend(Chances chances) {
    int k = chances.from("k", 2, 7);
    return of(Rules.turn(k), Answer.absence(chances), rising(chances))
        .staying(chances.oneOf("stay", 0, 3_000));
  }

  private static Setup random(Chances chances) {
    double share = chances.share("share", 0.03, 0.5);
    Answer answer =
        chances.happens("absent", 0.5) ? Answer.absence(chances) : Answer.refusal(chances);
    return of(Rules.chance(share, chances.split()), answer, chances.oneOf("plan", Plan.values()));
  }

  private static Setup saturation(Chances chances) {
    double rate = chances.share("rate", 5, 20);
    int patience = chances.oneOf("patience", 2_000, 5_000);
    Setup setup =
        new Setup(
            Platforms.served(rate, patience),
            FailureClass.of(Outcome.UPGRADE_TIMEOUT, 0, ""),
            chances.oneOf("plan", Plan.LADDER, Plan.STAIRCASE));
    return setup.users(600, 1.2 * rate).staying(chances.oneOf("stay", 0, 2_000));
  }

  private static Setup backlog(Chances chances) {
    int length = chances.from("length", 10, 60);
    int every = chances.from("every", 4, 15);
    return new Setup(
            Platforms.listenQueue(length, every),
            FailureClass.of(Outcome.CONNECT_TIMEOUT, 0, ""),
            Plan.BURSTS)
        .users(chances.from("burst size", 200, 450), 400);
  }

  private static Setup queue(Chances chances) {
    int slots = chances.from("slots", 40, 200);
    int timeout = chances.oneOf("timeout", 1_000, 3_000, 5_000);
    return new Setup(
        Platforms.queue(slots, timeout), Answer.of(503, "").failureClass(), rising(chances));
  }
}
