package wscapacity.diagnosis.cause;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.cause.Setup.Plan;
import wscapacity.diagnosis.cause.SimulatedRun.Knock;

/** Platforms that do what no mechanism of the list does. */
final class UnlistedKinds {
  private UnlistedKinds() {}

  /**
   * A leak that ends with nobody served is an outage from then on. What depends on the user or the payload, which are drawn anew for each attempt, cannot be told
   * from chance by anything that is recorded: there, chance is a right name. A cap that moves is a
   * cap.
   */
  static List<Kind> all() {
    return List.of(
        Kind.unlisted("by a phase of the time", Set.of(), UnlistedKinds::periodic),
        Kind.unlisted("good and bad stretches", Set.of(), UnlistedKinds::alternating),
        Kind.unlisted("by the user's number", Set.of("random-loss"), UnlistedKinds::byUser),
        Kind.unlisted("a leak that slows down", Set.of("outage"), UnlistedKinds::leak),
        Kind.unlisted("ever likelier with open sockets", Set.of(), UnlistedKinds::linear),
        Kind.unlisted("ever likelier with time", Set.of(), UnlistedKinds::ramping),
        Kind.unlisted("a cap that moves", Set.of("concurrency-cap"), UnlistedKinds::moving),
        Kind.unlisted("a cap that wanders", Set.of("concurrency-cap"), UnlistedKinds::wandering),
        Kind.unlisted("deaths by the user's number", Set.of("random-loss"), UnlistedKinds::deathsByUser),
        Kind.unlisted("deaths likelier with open sockets", Set.of(), UnlistedKinds::crowdedDeaths),
        Kind.unlisted("deaths likelier with time", Set.of(), UnlistedKinds::lateDeaths),
        two("a cap and chance", CAP, CHANCE),
        two("a cap and a rate", CAP, RATE),
        two("a cap and an outage", CAP, OUTAGE),
        two("a rate and chance", RATE, CHANCE),
        two("a turn and a cap", TURN, CAP),
        two("a turn and an outage", TURN, OUTAGE),
        Kind.unlisted("idle and lifetime", Set.of(), UnlistedKinds::idleAndLifetime)
            .half("idle-timeout", "maximum-lifetime"));
  }

  private record Part(String cause, Function<Chances, Predicate<Knock>> rule) {}

  private static final Part CAP = new Part("concurrency-cap", UnlistedKinds::aCap);
  private static final Part RATE = new Part("upgrade-rate-limit", UnlistedKinds::aRate);
  private static final Part CHANCE = new Part("random-loss", UnlistedKinds::aChance);
  private static final Part TURN = new Part("faulty-backend", UnlistedKinds::aTurn);
  private static final Part OUTAGE = new Part("outage", UnlistedKinds::anOutage);

  private static Kind two(String name, Part one, Part other) {
    return Kind.unlisted(
        name,
        Set.of(),
        chances -> {
          Two two =
              new Two(
                  one.rule().apply(chances), one.cause(), other.rule().apply(chances), other.cause());
          return loaded(Setup.of(two, answer(chances), plan(chances)), chances);
        });
  }

  private static Setup of(Predicate<Knock> rule, Chances chances) {
    return loaded(Setup.of(rule, answer(chances), plan(chances)), chances);
  }

  private static Answer answer(Chances chances) {
    return chances.next() < 0.5 ? Answer.refusal(chances) : Answer.absence(chances);
  }

  private static Plan plan(Chances chances) {
    return chances.oneOf("plan", Plan.STAIRCASE, Plan.STAIRCASE, Plan.RAMP, Plan.LADDER);
  }

  private static Setup loaded(Setup setup, Chances chances) {
    return setup.staying(chances.oneOf("stay", 0, 0, 3_000));
  }

  private static Predicate<Knock> aCap(Chances chances) {
    return Rules.cap(chances.from("limit", 60, 250), k -> "");
  }

  private static Predicate<Knock> aRate(Chances chances) {
    return Rules.bucket(chances.share("rate", 8, 22), chances.from("burst", 1, 20));
  }

  private static Predicate<Knock> aChance(Chances chances) {
    return Rules.chance(chances.share("share", 0.1, 0.4), chances.split());
  }

  private static Predicate<Knock> aTurn(Chances chances) {
    return Rules.turn(chances.from("k", 2, 6));
  }

  private static Predicate<Knock> anOutage(Chances chances) {
    int from = 1_000 * chances.from("from_s", 3, 12);
    return Rules.between(from, from + 1_000 * chances.from("lasts_s", 2, 8));
  }

  private static Setup periodic(Chances chances) {
    int period = 1_000 * chances.from("period_s", 3, 8);
    double share = chances.share("bad", 0.2, 0.6);
    Set<Long> met = new HashSet<>();
    Setup setup =
        of(
            knock -> {
              boolean strikes = knock.run().nowMs() % period < share * period;
              if (strikes) {
                met.add(knock.run().nowMs() / period);
              }
              return strikes;
            },
            chances);
    // One bad phase is an outage.
    setup.right = Optional.of(() -> met.size() == 1 ? Set.of("outage") : Set.of());
    return setup;
  }

  private static Setup alternating(Chances chances) {
    int stretch = 1_000 * chances.from("stretch_s", 3, 7);
    double bad = chances.share("bad", 0.3, 0.9);
    double good = chances.share("good", 0, 0.1);
    return byDegrees(k -> k.run().nowMs() / stretch % 2 == 1 ? bad : good, chances);
  }

  private static Setup byUser(Chances chances) {
    int groups = chances.from("groups", 2, 6);
    long salt = chances.seed();
    return of(k -> new Chances(k.user * 15_485_863 + salt).from(1, groups) == 1, chances);
  }

  /** Each accepted upgrade makes all later ones slower, until they are given up. */
  private static Setup leak(Chances chances) {
    int each = chances.from("ms each", 5, 25);
    int patience = 5_000;
    SimulatedPlatform platform =
        knock -> {
          long wait = (long) each * knock.run().opened().size();
          if (wait < patience) {
            knock.run().after(wait, knock::accept);
          } else {
            knock.run().after(patience, () -> knock.fail(Outcome.UPGRADE_TIMEOUT));
          }
        };
    return new Setup(platform, FailureClass.of(Outcome.UPGRADE_TIMEOUT, 0, ""), Plan.STAIRCASE)
        .staying(chances.oneOf("stay", 0, 3_000))
        .users(450, 25);
  }

  private static Setup byDegrees(Function<Knock, Double> share, Chances chances) {
    Degrees degrees = new Degrees();
    Chances own = chances.split();
    return of(
            knock -> {
              double probability = share.apply(knock);
              boolean strikes = own.next() < probability;
              degrees.add(probability, strikes);
              return strikes;
            },
            chances)
        .right(degrees);
  }

  private static Setup linear(Chances chances) {
    int all = chances.from("all at", 300, 800);
    return byDegrees(k -> k.run().open().size() / (double) all, chances);
  }

  private static Setup ramping(Chances chances) {
    double perSecond = chances.share("per second", 0.01, 0.03);
    return byDegrees(k -> perSecond * k.run().nowMs() / 1_000, chances);
  }

  private static Setup moving(Chances chances) {
    int first = chances.from("first", 120, 250);
    int then = chances.from("then", 50, 110);
    int at = 1_000 * chances.from("at_s", 8, 15);
    return of(Rules.capOf(k -> k.run().nowMs() < at ? first : then), chances);
  }

  private static Setup wandering(Chances chances) {
    int middle = chances.from("middle", 100, 200);
    int step = chances.from("step", 3, 15);
    Chances own = chances.split();
    List<Integer> limits = new ArrayList<>(List.of(middle));
    return of(
        Rules.capOf(
            k -> {
              while (limits.size() <= k.run().nowMs() / 1_000) {
                limits.add(limits.get(limits.size() - 1) + own.from(-step, step));
              }
              return limits.get((int) (k.run().nowMs() / 1_000));
            }),
        chances);
  }

  private static Setup deathsByUser(Chances chances) {
    int groups = chances.from("groups", 2, 6);
    long salt = chances.seed();
    Chances own = chances.split();
    return EndingKinds.each(
        socket -> {
          if (new Chances(socket.knock.user * 15_485_863 + salt).from(1, groups) == 1) {
            socket.dieAfter((long) (-Math.log(1 - own.next()) * 12_000));
          }
        },
        chances);
  }

  private static Setup crowdedDeaths(Chances chances) {
    double scale = chances.share("per 1000 open and s", 0.03, 0.2) / 1_000;
    Chances own = chances.split();
    Degrees degrees = new Degrees();
    return EndingKinds.each(
            socket ->
                hazard(socket, own, degrees, () -> scale * socket.knock.run().open().size()),
            chances)
        .right(degrees);
  }

  private static Setup lateDeaths(Chances chances) {
    double scale = chances.share("per s and s", 0.001, 0.004);
    Chances own = chances.split();
    Degrees degrees = new Degrees();
    return EndingKinds.each(
            socket ->
                hazard(
                    socket, own, degrees, () -> scale * socket.knock.run().nowMs() / 1_000),
            chances)
        .right(degrees);
  }

  /** Dies in each tenth of a second with a probability per second; looked at for a minute. */
  private static void hazard(
      SimulatedRun.Socket socket,
      Chances own,
      Degrees degrees,
      java.util.function.DoubleSupplier perSecond) {
    for (int ms = 100; ms < 60_000; ms += 100) {
      socket
          .knock
          .run()
          .after(
              ms,
              () -> {
                if (socket.leftMs() < Long.MAX_VALUE) {
                  return;
                }
                double probability = perSecond.getAsDouble() / 10;
                boolean ends = own.next() < probability;
                degrees.add(probability, ends);
                if (ends) {
                  socket.end(Outcome.ABNORMAL, 1006);
                }
              });
    }
  }

  private static Setup idleAndLifetime(Chances chances) {
    int idle = 500 * chances.from("idle_halfs", 4, 10);
    int life = 500 * chances.from("life_halfs", 12, 30);
    return EndingKinds.each(
            socket -> {
              long age = socket.talk.firstSilenceOf(idle);
              socket.dieAfter(Math.min(age, life));
            },
            chances)
        .holding(15_000);
  }
}
