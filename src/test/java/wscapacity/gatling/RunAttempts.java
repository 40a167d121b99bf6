package wscapacity.gatling;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import wscapacity.attempt.OpenSockets;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.attempt.StartRate;
import wscapacity.injector.RunSockets;

/**
 * The attempts of a run: those on the way to a socket, those that have one, and how many came to
 * what. Each is counted once at each step. Thread-safe.
 */
public final class RunAttempts {

  private final RunPhase phase;
  private final OpenSockets sockets = new OpenSockets();
  private final StartRate rate = new StartRate();
  private final AtomicInteger failedHandshakes = new AtomicInteger();
  private final AtomicInteger goodAttempts = new AtomicInteger();
  private final AtomicInteger begunAttempts = new AtomicInteger();
  private final AtomicInteger begunUsers = new AtomicInteger();
  private final AtomicInteger endedSockets = new AtomicInteger();
  private final HeldSockets held = new HeldSockets();
  private final Set<ObservedAttempt> pending = ConcurrentHashMap.newKeySet();

  RunAttempts(RunPhase phase) {
    this.phase = phase;
  }

  /** Users who began their first attempt, those of the warm-up left out. */
  public int begunUsers() {
    return begunUsers.get();
  }

  /** Attempts that were begun and whose handshake has no answer yet. */
  public int pending() {
    return pending.size();
  }

  /** Handshakes of the measured phases that did not succeed, with those not attempted. */
  public int failedHandshakes() {
    return failedHandshakes.get();
  }

  /** Attempts whose socket opened and was closed by us in good order, warm-up included. */
  public int good() {
    return goodAttempts.get();
  }

  public int openSockets() {
    return sockets.open();
  }

  /** The most sockets that were open at one moment so far. */
  public int mostOpenSockets() {
    return sockets.max();
  }

  /** Sockets that were asked to close and are open still. */
  public int closingSockets() {
    return Math.max(0, openSockets() - held.size());
  }

  /** Sockets that were open once and are no more, warm-up included. */
  public int endedSockets() {
    return endedSockets.get();
  }

  /** Whether any user is at an attempt: on the way to a socket, or with an open one. */
  public boolean areUnderWay() {
    return pending() > 0 || openSockets() > 0;
  }

  /** See {@link Observation#connections()}. */
  RunSockets connections(IntSupplier addresses) {
    return new RunSockets() {
      @Override
      public int inUse() {
        return pending() + openSockets();
      }

      @Override
      public int ended() {
        return Math.max(0, begunAttempts.get() - inUse());
      }

      @Override
      public int addresses() {
        return addresses.getAsInt();
      }
    };
  }

  /**
   * Asks the users that have held their socket for longest to close it in good order.
   *
   * @param count how many, at most
   * @return how many were asked
   */
  public int release(int count) {
    return release(held.takeLongest(count));
  }

  /**
   * The same, by where they come from: all from one local address come before those from another,
   * and of each address all with one token before those with another one.
   */
  public int releaseBySource(int count) {
    return release(held.takeBySource(count));
  }

  private static int release(List<ObservedSocket> chosen) {
    chosen.forEach(ObservedSocket::release);
    return chosen.size();
  }

  /** Gives up those that have no answer yet; each is logged as what it is then. */
  public void abandonPending() {
    pending.forEach(ObservedAttempt::abandon);
  }

  /** An attempt begins that has no answer yet. */
  void begun(ObservedAttempt attempt) {
    pending.add(attempt);
    begunAttempts.incrementAndGet();
    if (phase.now() != Phase.WARM_UP && attempt.number() == 1) {
      begunUsers.incrementAndGet();
    }
  }

  /** The attempt has its answer, or will never have one. */
  void answered(ObservedAttempt attempt) {
    pending.remove(attempt);
  }

  /** Counts a handshake in; returns how many started in the second before, itself included. */
  int handshakeStarted() {
    return rate.started();
  }

  int handshakesPerSecond() {
    return rate.perSecond();
  }

  void handshakeFailed(Phase attemptPhase) {
    if (attemptPhase.isMeasured()) {
      failedHandshakes.incrementAndGet();
    }
  }

  /** Counts a socket in. */
  void opened(ObservedSocket socket) {
    sockets.opened();
    held.add(socket);
  }

  /** Counts a socket out. */
  void closed(ObservedSocket socket, Outcome ending) {
    if (ending == Outcome.CLOSED_BY_US) {
      goodAttempts.incrementAndGet();
    }
    held.remove(socket);
    sockets.closed();
    endedSockets.incrementAndGet();
  }
}
