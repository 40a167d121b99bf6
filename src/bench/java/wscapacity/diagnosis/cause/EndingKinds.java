package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.cause.Depends.*;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.cause.Setup.Plan;
import wscapacity.diagnosis.cause.SimulatedRun.Knock;
import wscapacity.diagnosis.cause.SimulatedRun.Socket;

/** Platforms of named mechanisms that end open sockets. */
final class EndingKinds {
  private EndingKinds() {}

  static List<Kind> all() {
    return List.of(
        Kind.of("session cap", "session-cap-after-upgrade", Set.of(OPENED_AT), EndingKinds::sessionCap),
        Kind.of(
            "idle",
            "idle-timeout",
            Set.of(SILENCE, SILENCE_OF_CLIENT, SILENCE_OF_SERVER),
            EndingKinds::idle),
        Kind.of("lifetime", "maximum-lifetime", Set.of(AGE), EndingKinds::lifetime),
        Kind.of("eviction", "eviction", Set.of(OPENINGS), c -> eviction(c, k -> "")),
        Kind.of("eviction of a token", "eviction", Set.of(OPENINGS), EndingKinds::evictionOfToken),
        Kind.of("drop", "synchronised-drop|outage", Set.of(TIME), EndingKinds::drop),
        Kind.of("random deaths", "random-loss", Set.of(CHANCE), EndingKinds::random));
  }

  /** A platform that accepts all and does something to each socket. */
  static Setup each(java.util.function.Consumer<Socket> platform, Chances chances) {
    return new Setup(knock -> platform.accept(knock.accept()), Setup.DEATH, Plan.STAIRCASE)
        .talks(mixed(chances))
        .holding(chances.oneOf("hold", 5_000, 15_000));
  }

  /** Silent ones, talkative ones, and ones that fall silent, each user its own way. */
  static LongFunction<Talk> mixed(Chances chances) {
    long salt = chances.seed();
    if (chances.happens("all silent", 0.15)) {
      return user -> Talk.SILENT;
    }
    return user -> {
      Chances own = new Chances(user * 104_729 + salt);
      Talk.From from = own.oneOf("", Talk.From.values());
      long every = own.from(500, 1_500);
      return switch (own.from(0, 3)) {
        case 0 -> Talk.SILENT;
        case 1 -> new Talk(every, Long.MAX_VALUE, from);
        default -> new Talk(every, own.from(1_000, 9_000), from);
      };
    };
  }

  private static Setup sessionCap(Chances chances) {
    int limit = chances.from("limit", 60, 220);
    double share = chances.share("share", 0.4, 1);
    Chances own = chances.split();
    return each(
        socket -> {
          if (socket.knock.run().open().size() > limit && own.next() < share) {
            socket.dieAfter(own.from(200, 1_200));
          }
        },
        chances);
  }

  private static Setup idle(Chances chances) {
    int idle = 500 * chances.from("idle_halfs", 5, 20);
    Talk.From watched = chances.oneOf("counts", Talk.From.values());
    Setup setup =
        each(
            socket -> {
              long age = socket.talk.firstSilenceOf(idle, watched);
              if (age < Long.MAX_VALUE) {
                socket.dieAfter(age);
              }
            },
            chances);
    return setup.holding(15_000);
  }

  private static Setup lifetime(Chances chances) {
    int life = 500 * chances.from("life_halfs", 8, 30);
    double jitter = chances.oneOf("jitter", 0.0, 0.0, 0.1, 0.25);
    Chances own = chances.split();
    return each(
            socket ->
                socket.dieAfter((long) (life * (1 + jitter * (2 * own.next() - 1)))),
            chances)
        .holding(15_000);
  }

  private static Setup eviction(Chances chances, Function<Knock, Object> scope) {
    int limit = chances.from("limit", 30, 150);
    return new Setup(
            Platforms.evicts(limit, scope),
            wscapacity.attempt.FailureClass.of(Outcome.CLOSE_FRAME, 1008, ""),
            Plan.STAIRCASE)
        .users(350, chances.oneOf("per second", 10, 20, 25));
  }

  private static Setup evictionOfToken(Chances chances) {
    int tokens = chances.from("tokens", 2, 5);
    return eviction(chances, Rules::token).tokens(RefusingKinds.tokens(tokens, chances));
  }

  private static Setup drop(Chances chances) {
    int moments = chances.from("moments", 1, 4);
    double share = chances.share("share", 0.2, 1);
    int first = 1_000 * chances.from("first_s", 5, 15);
    int apart = 1_000 * chances.from("apart_s", 3, 8);
    Chances own = chances.split();
    return each(
        socket -> {
          for (int moment = 0; moment < moments; moment++) {
            long wait = first + (long) moment * apart - socket.openedMs;
            if (wait > 0 && own.next() < share) {
              socket.dieAfter(wait + own.from(0, 200));
              break;
            }
          }
        },
        chances);
  }

  private static Setup random(Chances chances) {
    double share = chances.share("share", 0.08, 0.4);
    boolean constant = chances.happens("constant hazard", 0.5);
    Chances own = chances.split();
    return each(
            socket -> {
              if (constant) {
                socket.dieAfter((long) (-Math.log(1 - own.next()) * 15_000 / share));
              } else if (own.next() < share) {
                socket.dieAfter(own.from(0, 40_000));
              }
            },
            chances)
        .holding(15_000);
  }
}
