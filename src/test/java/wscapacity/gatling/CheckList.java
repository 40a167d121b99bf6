package wscapacity.gatling;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import wscapacity.attempt.Redaction;

/**
 * What became of each step of the run's first attempt, a line each: what worked, how long it took
 * and what came back. The first fault ends it, with the key of the target file that it concerns.
 * Thread-safe.
 */
public final class CheckList {

  private static final int LONGEST_SHOWN = 200;

  private final List<String> lines = new ArrayList<>();
  private final AtomicReference<AttemptJournal> first = new AtomicReference<>();
  private boolean ended;

  /** The lines so far, in order. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** Whether it is this attempt's; the first that asks has it. */
  boolean isOf(AttemptJournal attempt) {
    first.compareAndSet(null, attempt);
    return first.get() == attempt;
  }

  synchronized void passed(String step, String result, long ms) {
    if (!ended) {
      lines.add(step + " ✓ " + (result.isEmpty() ? "" : result + ", ") + ms + " ms");
    }
  }

  /**
   * @param key the key of the target file, without its {@code target.}
   */
  synchronized void failed(String step, String problem, String key) {
    if (!ended) {
      ended = true;
      String shown = Redaction.of(problem).strip().replaceAll("\\s+", " ");
      if (shown.length() > LONGEST_SHOWN) {
        shown = shown.substring(0, LONGEST_SHOWN) + "…";
      }
      lines.add(step + " ✗ " + shown + " (see target." + key + ")");
    }
  }
}
