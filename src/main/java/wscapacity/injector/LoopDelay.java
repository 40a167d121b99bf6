package wscapacity.injector;

import java.time.Duration;

/** How late the event loops of the load generator run what is due. */
@FunctionalInterface
public interface LoopDelay {

  /**
   * The longest that a task has waited for its event loop since this was last asked, a task that
   * still waits included. Asked from one thread, which is no event loop; must not block.
   */
  Duration longestWait();
}
