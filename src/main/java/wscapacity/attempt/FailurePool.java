package wscapacity.attempt;

import java.util.HashSet;
import java.util.Set;

/**
 * Bounds the failure classes of a run to {@link #MOST_CLASSES}, whatever a platform answers.
 *
 * <p>Classes keep their own words in the order in which they come; what comes when those places are
 * taken is pooled by its status or close code, and when those are taken, too, by its outcome. An
 * event that is pooled says so in its detail, so that all who read it find the same class: the
 * decision is made once, by the load generator that writes the event. A file of several load
 * generators, or of another tool, is pooled again where it is read; what was pooled stays pooled.
 *
 * <p>Thread-safe.
 */
public final class FailurePool {
  /** More than a person reads, and as many rows as Gatling's report and each of ours bear. */
  public static final int MOST_CLASSES = 50;

  /** The outcomes that are failures: what each is pooled to at last always has its place. */
  private static final int LAST_RESORTS = 17;

  /** Before those, the places that only a status or close code takes. */
  private static final int STATUSES = 10;

  private final Set<FailureClass> classes = new HashSet<>();

  /** The detail under which such an event is written: as it is, or marked as pooled. */
  public synchronized String pooled(Outcome outcome, int code, String detail) {
    if (!outcome.isFailure()) {
      return detail;
    }
    FailureClass own = FailureClass.of(outcome, code, detail);
    if (hasPlace(own, MOST_CLASSES - LAST_RESORTS - STATUSES)) {
      return detail;
    }
    String byCode = FailureClass.pooledByCode(detail);
    FailureClass coded = FailureClass.of(outcome, code, byCode);
    if (hasPlace(coded, MOST_CLASSES - LAST_RESORTS)) {
      return byCode;
    }
    return FailureClass.pooledByOutcome(detail);
  }

  private boolean hasPlace(FailureClass failure, int places) {
    return classes.contains(failure) || classes.size() < places && classes.add(failure);
  }
}
