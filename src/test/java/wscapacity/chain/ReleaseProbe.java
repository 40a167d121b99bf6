package wscapacity.chain;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import wscapacity.gatling.Observation;
import wscapacity.settings.Staircase;

/**
 * The end of a staircase: some sockets are released, then refused users that kept a seat try once
 * more, half as many again as were released. A concurrency cap admits exactly as many as were
 * released; a rate limit that has recovered admits all of them.
 *
 * <p>Led by {@link ProbeChain}, asked by {@link StaircaseChain}. Thread-safe.
 */
public final class ReleaseProbe {

  private enum Stage {
    WAITING,
    PROBING,
    OVER
  }

  private final Staircase load;
  private final Observation observation;
  private final AtomicInteger seats = new AtomicInteger();
  private volatile Stage stage = Stage.WAITING;
  private volatile int tries;
  private volatile long began;

  public ReleaseProbe(Staircase load, Observation observation) {
    this.load = load;
    this.observation = observation;
  }

  /** A place in the probe, from 0; empty when there is none. */
  OptionalInt takeSeat() {
    if (stage == Stage.WAITING) {
      int seat = seats.getAndIncrement();
      if (seat < load.triesFor(load.releasedOf(load.top()))) {
        return OptionalInt.of(seat);
      }
    }
    return OptionalInt.empty();
  }

  /** Whether the user in this seat should look again later. */
  boolean isWaiting(int seat) {
    return switch (stage) {
      case WAITING -> true;
      case PROBING -> seat < tries && sinceBegin().compareTo(turn(seat)) < 0;
      case OVER -> false;
    };
  }

  /** Whether the user in this seat may try once more now. */
  boolean mayTry(int seat) {
    return stage == Stage.PROBING && seat < tries;
  }

  /** Whether a probe would tell anything: something was refused, and somebody waits. */
  boolean isWanted() {
    return load.releaseProbe() > 0 && seats.get() > 0;
  }

  /**
   * Releases a share of the open sockets; returns how many. Those of one token: a cap per token
   * then lets only that token's users in again, a total cap whoever comes first.
   */
  int release() {
    return observation.releaseTokenByToken(load.releasedOf(observation.openSockets()));
  }

  /** Lets the waiting users try again; returns how long that takes. */
  Duration begin(int released) {
    tries = Math.min(seats.get(), load.triesFor(released));
    began = System.nanoTime();
    stage = Stage.PROBING;
    return turn(tries);
  }

  /** Nobody waits any more. */
  void end() {
    stage = Stage.OVER;
  }

  private Duration turn(int seat) {
    return Duration.ofMillis((long) (seat * 1000 / load.upgradesPerSecond()));
  }

  private Duration sinceBegin() {
    return Duration.ofMillis(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
  }
}
