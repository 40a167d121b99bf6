package wscapacity.diagnosis.cause;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.cause.SimulatedRun.Knock;
import wscapacity.diagnosis.cause.SimulatedRun.Socket;

/** Platforms that are out of order or wear out, each written from its definition alone. */
final class Faults {
  private Faults() {}

  /** So many upgrades of one scope in all, whatever was closed since. */
  static SimulatedPlatform quota(int limit, int status, Function<Knock, Object> scope) {
    Map<Object, Integer> accepted = new HashMap<>();
    return knock -> {
      if (accepted.merge(scope.apply(knock), 1, Integer::sum) <= limit) {
        knock.accept();
      } else {
        knock.refuse(status, "");
      }
    };
  }

  /** Nobody is served in a stretch of time. */
  static SimulatedPlatform outage(long fromMs, long untilMs, int status, String word) {
    return knock -> {
      long nowMs = knock.run().nowMs();
      if (nowMs >= fromMs && nowMs < untilMs) {
        knock.refuse(status, word);
      } else {
        knock.accept();
      }
    };
  }

  /** Backends in turn, the last of which is dead. */
  static SimulatedPlatform oneDeadOf(int backends) {
    int[] turn = {0};
    return knock -> {
      if (++turn[0] % backends == 0) {
        knock.refuse(502, "");
      } else {
        knock.accept();
      }
    };
  }

  /** Backends in turn, each with a cap of its own. */
  static SimulatedPlatform capped(int... limits) {
    int[] held = new int[limits.length];
    int[] turn = {0};
    Map<Socket, Integer> backends = new HashMap<>();
    return new SimulatedPlatform() {
      @Override
      public void answer(Knock knock) {
        int backend = turn[0]++ % limits.length;
        if (held[backend] < limits[backend]) {
          held[backend]++;
          backends.put(knock.accept(), backend);
        } else {
          knock.refuse(503, "");
        }
      }

      @Override
      public void left(Socket socket) {
        held[backends.remove(socket)]--;
      }
    };
  }

  /** Serves one after the other at a pace; who would wait for longer gives up. */
  static SimulatedPlatform paced(double perSecond, long patienceMs) {
    double[] freeMs = {0};
    return knock -> {
      SimulatedRun run = knock.run();
      freeMs[0] = Math.max(freeMs[0], run.nowMs()) + 1_000 / perSecond;
      long doneMs = Math.round(freeMs[0]);
      if (doneMs - run.nowMs() < patienceMs) {
        run.schedule(doneMs, knock::accept);
      } else {
        run.after(patienceMs, () -> knock.fail(Outcome.UPGRADE_TIMEOUT));
      }
    };
  }

  /** One token, or one client's, never works. */
  static SimulatedPlatform refusesToken(String token, int status, String word) {
    return knock -> {
      if (knock.token.fingerprint().equals(token)) {
        knock.refuse(status, word);
      } else {
        knock.accept();
      }
    };
  }

  /** Ends each socket at an age around a mean. */
  static SimulatedPlatform endsAround(long meanMs, double spread) {
    Random random = new Random(15);
    return knock -> {
      double share = 1 + spread * (2 * random.nextDouble() - 1);
      knock.accept().dieAfter(Math.round(share * meanMs));
    };
  }

  /** As many nodes as moments; each restarts at its own. */
  static SimulatedPlatform rollingRestart(long... atMs) {
    Random random = new Random(16);
    return knock -> {
      Socket socket = knock.accept();
      long waitMs = atMs[random.nextInt(atMs.length)] + random.nextInt(150) - knock.run().nowMs();
      if (waitMs > 0) {
        knock.run().after(waitMs, () -> socket.end(Outcome.ABNORMAL, 1006));
      }
    };
  }
}
