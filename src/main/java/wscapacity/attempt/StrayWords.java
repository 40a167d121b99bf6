package wscapacity.attempt;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Words that a platform made for single requests, although they look like kinds of failure.
 *
 * <p>While a run goes on, the first words of a status get classes of their own, and only what comes
 * when {@link FailurePool} is full is pooled. Once all is known, such a status has more words than
 * kinds: those that came seldom then belong to the status, as the others do, so that all that is
 * found of it is found of all its failures. Gatling's errors, which are counted while the run goes
 * on, keep them.
 */
final class StrayWords {
  /** As many failures as a cause wants before it is looked for: fewer are no kind of their own. */
  private static final int LEAST_OF_A_KIND = 10;

  private record Status(Outcome outcome, int code) {}

  private final Set<Status> crowded = new HashSet<>();

  /** Notes what was pooled. */
  void saw(Event event) {
    if (FailureClass.isPooledByCode(event.detail())) {
      crowded.add(new Status(event.outcome(), event.code()));
    }
  }

  /** Pools the rare words of each status of which others were pooled. */
  void pool(AttemptRows rows) {
    if (crowded.isEmpty()) {
      return;
    }
    Map<FailureClass, Integer> counts = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      worded(rows.get(row, 0)).ifPresent(name -> counts.merge(name, 1, Integer::sum));
    }
    for (int row = 0; row < rows.size(); row++) {
      Optional<FailureClass> name = worded(rows.get(row, 0));
      if (name.isPresent() && counts.get(name.get()) < LEAST_OF_A_KIND) {
        rows.poolByCode(row);
      }
    }
  }

  /** The class of an attempt of such a status that has a word of its own. */
  private Optional<FailureClass> worded(Attempt attempt) {
    boolean isIn =
        attempt
            .ending()
            .map(ending -> isWorded(ending.outcome(), ending.code(), ending.detail()))
            .orElseGet(() -> isWorded(attempt.outcome(), attempt.code(), attempt.detail()));
    return isIn ? attempt.failureClass() : Optional.empty();
  }

  private boolean isWorded(Outcome outcome, int code, String detail) {
    return crowded.contains(new Status(outcome, code))
        && !FailureClass.isPooledByCode(detail)
        && !FailureClass.isPooledByOutcome(detail);
  }
}
