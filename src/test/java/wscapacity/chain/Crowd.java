package wscapacity.chain;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Users who wait, at no cost, until an experiment calls them for one attempt: the run has no more
 * attempts than users. Thread-safe.
 */
public final class Crowd {

  private final int size;
  private final Queue<CompletableFuture<Optional<Call>>> waiting = new ArrayDeque<>();
  private int joined;
  private boolean dismissed;

  /**
   * @param size how many users will join
   */
  public Crowd(int size) {
    this.size = size;
  }

  /** How many users join. */
  public int size() {
    return size;
  }

  /** What the user is called for; empty when it is not needed any more. */
  synchronized CompletionStage<Optional<Call>> join() {
    CompletableFuture<Optional<Call>> called = new CompletableFuture<>();
    joined++;
    if (dismissed) {
      called.complete(Optional.empty());
    } else {
      waiting.add(called);
    }
    return called;
  }

  synchronized boolean hasGathered() {
    return joined >= size;
  }

  /** Users who can still be called. */
  synchronized int left() {
    return waiting.size();
  }

  /** Calls one user, if there is one left. */
  void call(Call call) {
    CompletableFuture<Optional<Call>> next;
    synchronized (this) {
      next = waiting.poll();
    }
    if (next != null) {
      next.complete(Optional.of(call));
    }
  }

  /** Nobody is needed any more. */
  void dismiss() {
    Queue<CompletableFuture<Optional<Call>>> rest;
    synchronized (this) {
      dismissed = true;
      rest = new ArrayDeque<>(waiting);
      waiting.clear();
    }
    rest.forEach(next -> next.complete(Optional.empty()));
  }
}
