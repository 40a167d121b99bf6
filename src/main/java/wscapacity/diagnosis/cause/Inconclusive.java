package wscapacity.diagnosis.cause;

import java.util.List;
import java.util.Map;
import wscapacity.diagnosis.Candidate;
import wscapacity.diagnosis.Cause;

/** The candidate that says that the cause cannot be told. */
final class Inconclusive {
  /** Contenders that are named; the others are candidates still. */
  private static final int MOST_NAMED = 3;

  private Inconclusive() {}

  static Candidate between(List<Fit> contenders, String doubt) {
    List<String> names =
        contenders.stream()
            .filter(fit -> fit.explains() > 0)
            .map(Fit::name)
            .limit(MOST_NAMED)
            .toList();
    return new Candidate(
        Cause.INCONCLUSIVE,
        Map.of("between", names),
        contenders.isEmpty() ? 0 : contenders.get(0).explains(),
        List.of(doubt));
  }
}
