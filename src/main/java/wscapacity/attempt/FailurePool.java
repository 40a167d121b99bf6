package wscapacity.attempt;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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

  /** Places that a status or close code without words takes once the others are taken. */
  private static final int CODES = 10;

  private static final int WORDS = MOST_CLASSES - LAST_RESORTS - CODES;

  /** Bounds the memory for what was decided already. */
  private static final int MOST_KNOWN = 10_000;

  private record Kind(Outcome outcome, int code, String detail) {}

  private final Set<FailureClass> words = new HashSet<>();
  private final Set<FailureClass> codes = new HashSet<>();
  private final Map<Kind, String> known = new HashMap<>();

  /** The detail under which such an event is written: as it is, or marked as pooled. */
  public synchronized String pooled(Outcome outcome, int code, String detail) {
    if (!outcome.isFailure()) {
      return detail;
    }
    Kind kind = new Kind(outcome, code, detail);
    String decided = known.get(kind);
    if (decided == null) {
      decided = decide(kind);
      if (known.size() < MOST_KNOWN) {
        known.put(kind, decided);
      }
    }
    return decided;
  }

  private String decide(Kind kind) {
    if (FailureClass.isPooledByOutcome(kind.detail())) {
      return kind.detail();
    }
    boolean byCode = FailureClass.isPooledByCode(kind.detail());
    if (!byCode && hasPlace(kind, kind.detail(), words, WORDS)) {
      return kind.detail();
    }
    String coded = byCode ? kind.detail() : FailureClass.pooledByCode(kind.detail());
    return hasPlace(kind, coded, codes, CODES)
        ? coded
        : FailureClass.pooledByOutcome(kind.detail());
  }

  private static boolean hasPlace(Kind kind, String detail, Set<FailureClass> classes, int places) {
    FailureClass failure = FailureClass.of(kind.outcome(), kind.code(), detail);
    return classes.contains(failure) || classes.size() < places && classes.add(failure);
  }
}
