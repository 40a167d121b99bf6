package wscapacity.simulation;

import java.time.Duration;

/**
 * What a run is going to do, as it prints at its start, so that nobody waits without knowing.
 *
 * @param load what comes, as in {@code 8 levels, 400 sockets}
 * @param howLong {@code about} or {@code at most}
 * @param duration from the beginning of the load to the last user's turn to close
 */
record RunPlan(String load, String howLong, Duration duration) {

  /** Nobody plans by the second what lasts longer. */
  private static final Duration TO_THE_SECOND = Duration.ofMinutes(1);

  private static final int SECONDS_OF_A_PART = 5;

  /** The load lasts as long as its script. */
  static RunPlan about(Duration duration, String load, Object... figures) {
    return new RunPlan(load.formatted(figures), "about", duration);
  }

  /** The load ends earlier where the platform's answers allow it. */
  static RunPlan atMost(Duration duration, String load, Object... figures) {
    return new RunPlan(load.formatted(figures), "at most", duration);
  }

  /** The same with what a run needs besides its load. */
  RunPlan plus(Duration besides) {
    return new RunPlan(load, howLong, duration.plus(besides));
  }

  /** As in {@code Plan: 8 levels, 400 sockets, about 1 min 5 s}. */
  String line() {
    return "Plan: %s, %s %s".formatted(load, howLong, text(rounded().toSeconds()));
  }

  private Duration rounded() {
    if (duration.compareTo(TO_THE_SECOND) < 0) {
      return Duration.ofSeconds(Math.round(duration.toMillis() / 1e3));
    }
    long parts = Math.round(duration.toMillis() / 1e3 / SECONDS_OF_A_PART);
    return Duration.ofSeconds(parts * SECONDS_OF_A_PART);
  }

  private static String text(long seconds) {
    StringBuilder text = new StringBuilder();
    add(text, seconds / 3_600, "h");
    add(text, seconds / 60 % 60, "min");
    add(text, seconds % 60, "s");
    return text.isEmpty() ? "0 s" : text.toString().strip();
  }

  private static void add(StringBuilder text, long count, String unit) {
    if (count > 0) {
      text.append(count).append(' ').append(unit).append(' ');
    }
  }
}
