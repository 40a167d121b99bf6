package wscapacity.chain;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Users who wait, at no cost, until an experiment starts them for one attempt: the run has no more
 * attempts than users. Thread-safe.
 */
public final class StandbyUsers {

  private final int size;
  private final Queue<CompletableFuture<Optional<PlannedAttempt>>> waiting = new ArrayDeque<>();
  private int joined;
  private boolean dismissed;

  /**
   * @param size how many users will join
   */
  public StandbyUsers(int size) {
    this.size = size;
  }

  /** How many users join. */
  public int size() {
    return size;
  }

  /** The attempt that the user makes; empty when it is not needed any more. */
  synchronized CompletionStage<Optional<PlannedAttempt>> join() {
    CompletableFuture<Optional<PlannedAttempt>> started = new CompletableFuture<>();
    joined++;
    if (dismissed) {
      started.complete(Optional.empty());
    } else {
      waiting.add(started);
    }
    return started;
  }

  synchronized boolean hasGathered() {
    return joined >= size;
  }

  /** Users who can still be started. */
  synchronized int left() {
    return waiting.size();
  }

  /** Starts one user, if there is one left. */
  void start(PlannedAttempt planned) {
    CompletableFuture<Optional<PlannedAttempt>> next;
    synchronized (this) {
      next = waiting.poll();
    }
    if (next != null) {
      next.complete(Optional.of(planned));
    }
  }

  /** Nobody is needed any more. */
  void dismiss() {
    Queue<CompletableFuture<Optional<PlannedAttempt>>> rest;
    synchronized (this) {
      dismissed = true;
      rest = new ArrayDeque<>(waiting);
      waiting.clear();
    }
    rest.forEach(next -> next.complete(Optional.empty()));
  }
}
