package wscapacity.diagnosis.cause;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.cause.SimulatedRun.Knock;
import wscapacity.diagnosis.cause.SimulatedRun.Socket;

/** Each mechanism of the diagnosis as a platform that has it, written from its definition alone. */
final class Platforms {
  private Platforms() {}

  static SimulatedPlatform healthy() {
    return Knock::accept;
  }

  /** Up to {@code limit} sockets of one scope, which a knock names. */
  static SimulatedPlatform cap(int limit, Function<Knock, Object> scope) {
    return knock -> {
      Object own = scope.apply(knock);
      long held = knock.run().open().stream().filter(s -> scope.apply(s.knock).equals(own)).count();
      if (held < limit) {
        knock.accept();
      } else {
        knock.refuse(403, "access_denied");
      }
    };
  }

  static SimulatedPlatform cap(int limit) {
    return cap(limit, knock -> "all");
  }

  /**
   * A token bucket as the generic cell rate algorithm in its form of virtual scheduling (ITU-T
   * I.371): an upgrade conforms when it comes no earlier than (burst − 1) intervals before its
   * theoretical arrival time.
   */
  static SimulatedPlatform rate(double perSecond, int burst) {
    double intervalMs = 1_000 / perSecond;
    double[] theoreticalMs = {0};
    return knock -> {
      double nowMs = knock.run().nowMs();
      if (theoreticalMs[0] - nowMs > (burst - 1) * intervalMs) {
        knock.refuse(429, "rate_limited");
      } else {
        theoreticalMs[0] = Math.max(nowMs, theoreticalMs[0]) + intervalMs;
        knock.accept();
      }
    };
  }

  /** So many creates per token in each minute from the token's first one on. */
  static SimulatedPlatform createsPerMinute(int limit) {
    return createsPerMinute(
        limit, knock -> knock.fail(Outcome.CREATE_FAILED, 429, "too.many.requests"));
  }

  static SimulatedPlatform createsPerMinute(int limit, Consumer<Knock> otherwise) {
    Map<String, Long> firstMs = new HashMap<>();
    Map<String, Integer> used = new HashMap<>();
    return knock -> {
      String token = knock.token.fingerprint();
      long sinceMs =
          knock.run().nowMs() - firstMs.computeIfAbsent(token, key -> knock.run().nowMs());
      if (used.merge(token + " in minute " + sinceMs / 60_000, 1, Integer::sum) <= limit) {
        knock.accept();
      } else {
        otherwise.accept(knock);
      }
    };
  }

  static SimulatedPlatform tokensUpTo(long ageMs, String word) {
    return knock -> {
      if (knock.token.ageMs(knock.run().nowMs()) < ageMs) {
        knock.accept();
      } else {
        knock.refuse(401, word);
      }
    };
  }

  static SimulatedPlatform revokes(String token, long atMs) {
    return knock -> {
      if (knock.run().nowMs() >= atMs && knock.token.fingerprint().equals(token)) {
        knock.refuse(401, "invalid_token");
      } else {
        knock.accept();
      }
    };
  }

  static SimulatedPlatform refusesAddress(String injector) {
    return knock -> {
      if (knock.injector.equals(injector)) {
        knock.refuse(403, "access_denied");
      } else {
        knock.accept();
      }
    };
  }

  static SimulatedPlatform refusesAll(int status, String word) {
    return knock -> knock.refuse(status, word);
  }

  static SimulatedPlatform failsAll(Outcome outcome) {
    return knock -> knock.fail(outcome);
  }

  /** So many slots; who finds none waits in line, and is refused after a time. */
  static SimulatedPlatform queue(int slots, long timeoutMs) {
    Deque<Knock> waiting = new ArrayDeque<>();
    return new SimulatedPlatform() {
      @Override
      public void answer(Knock knock) {
        if (knock.run().open().size() < slots) {
          knock.accept();
          return;
        }
        waiting.add(knock);
        knock
            .run()
            .after(
                timeoutMs,
                () -> {
                  if (waiting.remove(knock)) {
                    knock.refuse(503, "");
                  }
                });
      }

      @Override
      public void left(Socket socket) {
        if (!waiting.isEmpty()) {
          waiting.poll().accept();
        }
      }
    };
  }

  /**
   * A listen queue that holds so many connections and is emptied one by one. Who finds it full
   * comes again 1 and 3 s after it came first, and gives up after 2 s.
   */
  static SimulatedPlatform listenQueue(int length, long everyMs) {
    return new SimulatedPlatform() {
      private int queued;
      private long freeMs;

      @Override
      public void answer(Knock knock) {
        arrive(knock, 1_000);
      }

      private void arrive(Knock knock, long againMs) {
        SimulatedRun run = knock.run();
        if (queued < length) {
          queued++;
          freeMs = Math.max(run.nowMs(), freeMs) + everyMs;
          run.schedule(
              freeMs,
              () -> {
                queued--;
                knock.accept();
              });
        } else if (againMs == 1_000) {
          run.after(1_000, () -> arrive(knock, 2_000));
        } else {
          run.after(1_000, () -> knock.fail(Outcome.CONNECT_TIMEOUT));
        }
      }
    };
  }

  /** Upgrades are served one by one; whoever has waited for too long is given up and dropped. */
  static SimulatedPlatform served(double perSecond, long patienceMs) {
    double[] freeMs = {0};
    return knock -> {
      double nowMs = knock.run().nowMs();
      double doneMs = Math.max(nowMs, freeMs[0]) + 1_000 / perSecond;
      if (doneMs - nowMs < patienceMs) {
        freeMs[0] = doneMs;
        knock.run().schedule(Math.round(doneMs), knock::accept);
      } else {
        knock.run().after(patienceMs, () -> knock.fail(Outcome.UPGRADE_TIMEOUT));
      }
    };
  }

  /** Of the sockets opened above a limit, a share dies 0.2 to 1.2 s later. */
  static SimulatedPlatform endsAbove(int limit, double share) {
    Random random = new Random(11);
    return knock -> {
      boolean above = knock.run().open().size() >= limit;
      Socket socket = knock.accept();
      if (above && random.nextDouble() < share) {
        socket.dieAfter(200 + random.nextInt(1_000));
      }
    };
  }

  static SimulatedPlatform endsSilent(long silenceMs) {
    return knock -> {
      Socket socket = knock.accept();
      long age = socket.talk.firstSilenceOf(silenceMs);
      if (age < Long.MAX_VALUE) {
        socket.dieAfter(age);
      }
    };
  }

  static SimulatedPlatform endsAtAge(long ageMs) {
    return knock -> knock.accept().dieAfter(ageMs);
  }

  /** One more than the limit ends the oldest of its scope. */
  static SimulatedPlatform evicts(int limit, Function<Knock, Object> scope) {
    return knock -> {
      knock.accept();
      Object own = scope.apply(knock);
      var held = knock.run().open().stream().filter(s -> scope.apply(s.knock).equals(own)).toList();
      if (held.size() > limit) {
        held.get(0).end(Outcome.CLOSE_FRAME, 1008);
      }
    };
  }

  /** At one moment every socket is told that the service restarts, within 200 ms. */
  static SimulatedPlatform restartsAt(long atMs) {
    Random random = new Random(12);
    return knock -> {
      Socket socket = knock.accept();
      long waitMs = atMs + random.nextInt(200) - knock.run().nowMs();
      if (waitMs > 0) {
        knock.run().after(waitMs, () -> socket.end(Outcome.CLOSE_FRAME, 1012));
      }
    };
  }

  static SimulatedPlatform refusesShare(double share) {
    Random random = new Random(13);
    return knock -> {
      if (random.nextDouble() < share) {
        knock.refuse(502, "");
      } else {
        knock.accept();
      }
    };
  }

  /** A share of the sockets dies, each at an age of its own. */
  static SimulatedPlatform losesShare(double share, long upToMs) {
    Random random = new Random(14);
    return knock -> {
      Socket socket = knock.accept();
      if (random.nextDouble() < share) {
        socket.dieAfter(random.nextInt((int) upToMs));
      }
    };
  }

  /** Upgrades that come in a stretch of time get no answer for 5 s. */
  static SimulatedPlatform mute(long fromMs, long untilMs) {
    return knock -> {
      long nowMs = knock.run().nowMs();
      if (nowMs >= fromMs && nowMs < untilMs) {
        knock.run().after(5_000, () -> knock.fail(Outcome.UPGRADE_TIMEOUT));
      } else {
        knock.accept();
      }
    };
  }

  /** Upgrades that come in a stretch of time are cut off. */
  static SimulatedPlatform resets(long fromMs, long untilMs) {
    return knock -> {
      long nowMs = knock.run().nowMs();
      if (nowMs >= fromMs && nowMs < untilMs) {
        knock.fail(Outcome.RESET_DURING_UPGRADE);
      } else {
        knock.accept();
      }
    };
  }

  /** Two platforms in line: the first one's accepted upgrades are the second one's to answer. */
  static SimulatedPlatform busyAbove(int limit, SimulatedPlatform below) {
    return knock -> {
      if (knock.run().open().size() >= limit) {
        knock.refuse(503, "busy");
      } else {
        below.answer(knock);
      }
    };
  }
}
