package wscapacity.diagnosis.cause;

import java.util.ArrayDeque;
import java.util.Deque;

/** Platforms that count calls in a window, each written from its definition alone. */
final class RateLimiters {
  /** What of a minute of the clock is over when a simulated run starts. */
  private static final long INTO_THE_MINUTE_MS = 20_000;

  private RateLimiters() {}

  private static void decide(SimulatedRun.Knock knock, boolean admits) {
    if (admits) {
      knock.accept();
    } else {
      knock.refuse(429, "rate_limited");
    }
  }

  /** Up to {@code limit} calls in each window of the clock. */
  static SimulatedPlatform clockWindow(int limit, long lengthMs, boolean countsRefused) {
    long[] window = {-1};
    int[] calls = {0};
    return knock -> {
      long now = (knock.run().nowMs() + INTO_THE_MINUTE_MS) / lengthMs;
      if (now != window[0]) {
        window[0] = now;
        calls[0] = 0;
      }
      boolean admits = calls[0] < limit;
      calls[0] += admits || countsRefused ? 1 : 0;
      decide(knock, admits);
    };
  }

  /** Up to {@code limit} calls in a window that starts with the first call after the last one. */
  static SimulatedPlatform firstCallWindow(int limit, long lengthMs) {
    long[] startedMs = {Long.MIN_VALUE / 2};
    int[] calls = {0};
    return knock -> {
      if (knock.run().nowMs() - startedMs[0] >= lengthMs) {
        startedMs[0] = knock.run().nowMs();
        calls[0] = 0;
      }
      decide(knock, calls[0]++ < limit);
    };
  }

  /** Up to {@code limit} calls in any window. */
  static SimulatedPlatform slidingWindow(int limit, long lengthMs, boolean countsRefused) {
    Deque<Long> calls = new ArrayDeque<>();
    return knock -> {
      long now = knock.run().nowMs();
      while (!calls.isEmpty() && calls.peek() <= now - lengthMs) {
        calls.poll();
      }
      boolean admits = calls.size() < limit;
      if (admits || countsRefused) {
        calls.add(now);
      }
      decide(knock, admits);
    };
  }

  /** This window's calls and so many of the last one's as are still in the length of one. */
  static SimulatedPlatform weighedWindow(int limit, long lengthMs) {
    long[] window = {-1};
    int[] calls = {0, 0};
    return knock -> {
      long at = knock.run().nowMs() + INTO_THE_MINUTE_MS;
      long now = at / lengthMs;
      if (now != window[0]) {
        calls[0] = now == window[0] + 1 ? calls[1] : 0;
        calls[1] = 0;
        window[0] = now;
      }
      double left = (lengthMs - at % lengthMs) / (double) lengthMs;
      decide(knock, calls[1] + calls[0] * left < limit);
      calls[1]++;
    };
  }

  /** More than {@code limit} calls in a window are refused, and all others for a time. */
  static SimulatedPlatform ban(int limit, long lengthMs, long banMs) {
    Deque<Long> calls = new ArrayDeque<>();
    long[] untilMs = {-1};
    return knock -> {
      long now = knock.run().nowMs();
      if (now < untilMs[0]) {
        decide(knock, false);
        return;
      }
      while (!calls.isEmpty() && calls.peek() <= now - lengthMs) {
        calls.poll();
      }
      boolean admits = calls.size() < limit;
      calls.add(now);
      if (!admits) {
        untilMs[0] = now + banMs;
        calls.clear();
      }
      decide(knock, admits);
    };
  }
}
