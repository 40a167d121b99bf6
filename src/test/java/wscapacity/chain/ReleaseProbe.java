package wscapacity.chain;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import wscapacity.gatling.Observation;
import wscapacity.settings.Share;
import wscapacity.settings.Staircase;

/**
 * The end of a staircase: some sockets are released, and once they are gone, users who were turned
 * away and kept a seat try once more, half as many again as there are free places. A concurrency
 * cap admits exactly as many as were freed; a rate limit that has recovered admits all of them.
 * When fewer than the free places are taken, those who were turned away again try a second time
 * after a pause.
 *
 * <p>Led by {@link ProbeChain}, asked by {@link StaircaseChain}. Thread-safe.
 */
public final class ReleaseProbe {

  /** How often a user in a seat may try. */
  static final int ROUNDS = 2;

  /** A round under way: who may try in it, and since when. */
  private record Round(int number, int tries, long began) {}

  private final Staircase load;
  private final Share share;
  private final Staircase whole;
  private final Observation observation;
  private final AtomicInteger seats = new AtomicInteger();
  private volatile Round round = new Round(0, 0, 0);
  private volatile boolean over;
  private volatile int openBefore;
  private volatile int openAfter;

  /**
   * @param whole the staircase of all load generators
   * @param share the part of it that is this one's
   */
  public ReleaseProbe(Staircase whole, Share share, Observation observation) {
    this.load = whole.shareOf(share);
    this.whole = whole;
    this.share = share;
    this.observation = observation;
  }

  /** A place in the probe, from 0; empty when there is none. */
  OptionalInt takeSeat() {
    if (!over && round.number() == 0) {
      int seat = seats.getAndIncrement();
      if (seat < load.triesFor(load.releasedOf(load.top()))) {
        return OptionalInt.of(seat);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Whether the user in this seat should look again later.
   *
   * @param number the round that it waits for, from 1
   */
  boolean isWaiting(int seat, int number) {
    Round now = round;
    return !over
        && (now.number() < number
            || mayTry(seat, number) && sinceBegin(now).compareTo(turn(seat)) < 0);
  }

  /** Whether the user in this seat may try in this round. */
  boolean mayTry(int seat, int number) {
    Round now = round;
    return !over && now.number() == number && seat < now.tries();
  }

  /** Whether a probe would tell anything: somebody was turned away, and waits. */
  boolean isWanted() {
    return load.releaseProbe() > 0 && seats.get() > 0;
  }

  /**
   * Releases a share of the open sockets; returns how many. Those from one address, where there are
   * several, and of one token: a cap per address or token then lets only its users in again, a
   * total cap whoever comes first.
   */
  int release() {
    openBefore = observation.attempts().openSockets();
    return observation.attempts().releaseBySource(load.releasedOf(openBefore));
  }

  /**
   * Lets the waiting users try, now that what was released is gone; in the second round those who
   * were turned away in the first.
   *
   * @return how long it takes until the last one's turn
   */
  Duration beginRound() {
    Round last = round;
    int tries = last.tries();
    if (last.number() == 0) {
      openAfter = observation.attempts().openSockets();
      tries = Math.min(seats.get(), load.triesFor(freePlaces()));
    }
    round = new Round(last.number() + 1, tries, System.nanoTime());
    return turn(tries);
  }

  /** Whether fewer were let in than there was room for, and so a second round would tell more. */
  boolean isWantedAgain() {
    int admitted = observation.attempts().openSockets() - openAfter;
    return admitted < Math.min(freePlaces(), round.tries());
  }

  /** The longest that a round takes on any of the load generators. */
  Duration longestRound() {
    int released = whole.releasedOf(share.largestOf(whole.top()) + share.count());
    return load.timeFor(whole.triesFor(released));
  }

  /** Nobody waits any more. */
  void end() {
    over = true;
  }

  /** What was released, and what ended by itself meanwhile. */
  private int freePlaces() {
    return Math.max(0, openBefore - openAfter);
  }

  private Duration turn(int seat) {
    return Duration.ofMillis((long) (seat * 1000 / load.upgradesPerSecond()));
  }

  private static Duration sinceBegin(Round round) {
    return Duration.ofMillis(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - round.began()));
  }
}
