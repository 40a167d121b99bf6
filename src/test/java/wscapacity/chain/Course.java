package wscapacity.chain;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import wscapacity.gatling.Observation;
import wscapacity.settings.Staircase;

/**
 * Where a run stands: what users may do now. Led by {@link ConductorChain}, asked by {@link
 * UserChain}. Thread-safe.
 *
 * <p>The release probe: some sockets are released, then refused users that kept a seat try once
 * more, half as many again as were released. A concurrency cap admits exactly as many as were
 * released; a rate limit that has recovered admits all of them.
 */
public final class Course {

  private enum Stage {
    ADDING,
    RELEASING,
    PROBING,
    OVER
  }

  private static final double TRIES_PER_RELEASE = 1.5;

  private final Staircase load;
  private final Observation observation;
  private final AtomicInteger seats = new AtomicInteger();
  private volatile Stage stage = Stage.ADDING;
  private volatile int tries;
  private volatile long probeBegan;

  public Course(Staircase load, Observation observation) {
    this.load = load;
    this.observation = observation;
  }

  /** Whether users may still open sockets of the staircase. */
  boolean isAdding() {
    return stage == Stage.ADDING && !answerIsKnown();
  }

  /** Whether so many attempts failed that more load would only hammer a refusing platform. */
  boolean answerIsKnown() {
    return observation.failedHandshakes() >= load.stopAfterRefusals();
  }

  /** A place in the release probe, from 0; empty when there is none. */
  OptionalInt takeSeat() {
    if (stage == Stage.ADDING || stage == Stage.RELEASING) {
      int seat = seats.getAndIncrement();
      if (seat < triesFor(releasable(load.top()))) {
        return OptionalInt.of(seat);
      }
    }
    return OptionalInt.empty();
  }

  /** Whether the user in this seat should look again later. */
  boolean isWaiting(int seat) {
    return switch (stage) {
      case ADDING, RELEASING -> true;
      case PROBING -> seat < tries && sinceProbe().compareTo(turn(seat)) < 0;
      case OVER -> false;
    };
  }

  /** Whether the user in this seat may try once more now. */
  boolean mayProbe(int seat) {
    return stage == Stage.PROBING && seat < tries;
  }

  /** Ends the staircase and releases a share of the open sockets; returns how many. */
  int release() {
    stage = Stage.RELEASING;
    return observation.release(releasable(observation.openSockets()));
  }

  /** Whether a probe would tell anything: something was refused, and somebody waits. */
  boolean isProbeWanted() {
    return load.releaseProbe() > 0 && seats.get() > 0;
  }

  /** Lets the waiting users try again; returns how long that takes. */
  Duration probe(int released) {
    tries = Math.min(seats.get(), triesFor(released));
    probeBegan = System.nanoTime();
    stage = Stage.PROBING;
    return turn(tries);
  }

  /** Nobody may open a socket any more. */
  void end() {
    stage = Stage.OVER;
  }

  private int releasable(int open) {
    return (int) Math.ceil(open * load.releaseProbe());
  }

  private static int triesFor(int released) {
    return (int) Math.ceil(released * TRIES_PER_RELEASE);
  }

  private Duration turn(int seat) {
    return Duration.ofMillis((long) (seat * 1000 / load.upgradesPerSecond()));
  }

  private Duration sinceProbe() {
    return Duration.ofMillis(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - probeBegan));
  }
}
