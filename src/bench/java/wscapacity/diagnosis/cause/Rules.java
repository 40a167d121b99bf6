package wscapacity.diagnosis.cause;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import wscapacity.diagnosis.cause.SimulatedRun.Knock;

/** Rules by which platforms fail upgrades, each written from its definition: whom they strike. */
final class Rules {
  private Rules() {}

  /** A platform that fails whom a rule strikes. */
  static SimulatedPlatform platform(Predicate<Knock> strikes, Answer answer) {
    return knock -> {
      if (strikes.test(knock)) {
        answer.to(knock);
      } else {
        knock.accept();
      }
    };
  }

  static String token(Knock knock) {
    return knock.token.fingerprint();
  }

  static Predicate<Knock> cap(int limit, Function<Knock, Object> scope) {
    return knock ->
        knock.run().open().stream()
                .filter(s -> scope.apply(s.knock).equals(scope.apply(knock)))
                .count()
            >= limit;
  }

  static Predicate<Knock> capOf(Function<Knock, Integer> limit) {
    return knock -> knock.run().open().size() >= limit.apply(knock);
  }

  /** Backends dealt in turn, each with a cap of its own. */
  static Predicate<Knock> capOfBackends(int[] limits) {
    Map<Long, Integer> backendOf = new HashMap<>();
    int[] next = {0};
    return knock -> {
      int backend = next[0]++ % limits.length;
      long held =
          knock.run().open().stream().filter(s -> backendOf.get(s.knock.user) == backend).count();
      backendOf.put(knock.user, backend);
      return held >= limits[backend];
    };
  }

  static Predicate<Knock> bucket(double perSecond, int burst) {
    double intervalMs = 1_000 / perSecond;
    double[] theoreticalMs = {0};
    return knock -> {
      double now = knock.run().nowMs();
      if (theoreticalMs[0] - now > (burst - 1) * intervalMs) {
        return true;
      }
      theoreticalMs[0] = Math.max(now, theoreticalMs[0]) + intervalMs;
      return false;
    };
  }

  /** So many calls in the last so many ms. */
  static Predicate<Knock> slidingWindow(int limit, long windowMs, boolean countsRefused) {
    Deque<Long> calls = new ArrayDeque<>();
    return knock -> {
      long now = knock.run().nowMs();
      while (!calls.isEmpty() && calls.peek() <= now - windowMs) {
        calls.poll();
      }
      boolean strikes = calls.size() >= limit;
      if (!strikes || countsRefused) {
        calls.add(now);
      }
      return strikes;
    };
  }

  /** So many calls in each window of the clock. */
  static Predicate<Knock> fixedWindow(
      int limit, long windowMs, long offsetMs, boolean countsRefused) {
    Map<Long, Integer> counts = new HashMap<>();
    return knock -> {
      long window = (knock.run().nowMs() + offsetMs) / windowMs;
      int count = counts.getOrDefault(window, 0);
      boolean strikes = count >= limit;
      if (!strikes || countsRefused) {
        counts.put(window, count + 1);
      }
      return strikes;
    };
  }

  static Predicate<Knock> ban(int limit, long windowMs, long banMs) {
    Deque<Long> calls = new ArrayDeque<>();
    long[] untilMs = {0};
    return knock -> {
      long now = knock.run().nowMs();
      if (now < untilMs[0]) {
        return true;
      }
      while (!calls.isEmpty() && calls.peek() <= now - windowMs) {
        calls.poll();
      }
      if (calls.size() >= limit) {
        untilMs[0] = now + banMs;
        calls.clear();
        return true;
      }
      calls.add(now);
      return false;
    };
  }

  static Predicate<Knock> quota(int limit, Function<Knock, Object> scope) {
    return knock ->
        knock.run().opened().stream()
                .filter(s -> scope.apply(s.knock).equals(scope.apply(knock)))
                .count()
            >= limit;
  }

  static Predicate<Knock> between(long fromMs, long toMs) {
    return knock -> knock.run().nowMs() >= fromMs && knock.run().nowMs() < toMs;
  }

  /** Each k-th one. */
  static Predicate<Knock> turn(int k) {
    int[] next = {0};
    return knock -> next[0]++ % k == k - 1;
  }

  static Predicate<Knock> chance(double share, Chances chances) {
    return knock -> chances.next() < share;
  }

  static Predicate<Knock> chance(Function<Knock, Double> share, Chances chances) {
    return knock -> chances.next() < share.apply(knock);
  }

  static Predicate<Knock> olderThan(long ageMs) {
    return knock -> knock.token.ageMs(knock.run().nowMs()) >= ageMs;
  }
}
