package wscapacity.gatling;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import wscapacity.attempt.Phase;
import wscapacity.attempt.RunClock;

/** The part of a run that attempts now begin in, and how long the load lasts. Thread-safe. */
final class RunPhase {

  private static final long NOT_YET = -1;

  private final RunClock clock;
  private final AtomicLong loadBeganMs = new AtomicLong(NOT_YET);
  private volatile Phase phase = Phase.WARM_UP;

  RunPhase(RunClock clock) {
    this.clock = clock;
  }

  void enter(Phase next) {
    if (next != Phase.WARM_UP) {
      loadBeganMs.compareAndSet(NOT_YET, clock.millis());
    }
    phase = next;
  }

  Phase now() {
    return phase;
  }

  /** From the end of the warm-up; zero before. */
  Duration sinceLoad() {
    long began = loadBeganMs.get();
    return began == NOT_YET ? Duration.ZERO : Duration.ofMillis(clock.millis() - began);
  }
}
