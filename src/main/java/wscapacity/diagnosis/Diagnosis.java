package wscapacity.diagnosis;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.InjectorState;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.diagnosis.cause.CauseSearch;

/**
 * All figures of a run. The warm-up is left out of each of them.
 *
 * @param attempts attempts by the point they reached
 * @param endings accepted attempts by how their sockets ended
 * @param maxOpenSockets the most that were open at one moment
 * @param failures one per class, the most frequent first
 * @param injector whether the load generators themselves may have been the limit
 */
public record Diagnosis(
    AttemptCounts attempts,
    EndingCounts endings,
    int maxOpenSockets,
    List<Failure> failures,
    InjectorHealth injector) {
  public Diagnosis {
    failures = List.copyOf(failures);
  }

  /** The figures of some attempts, when nobody looked at the load generators. */
  public static Diagnosis of(List<Attempt> attempts) {
    return of(attempts, List.of());
  }

  /**
   * The figures of some attempts; reads the list several times and fast by index.
   *
   * @param readings the load generators meanwhile; may be none
   */
  public static Diagnosis of(List<Attempt> attempts, List<InjectorState> readings) {
    return of(attempts, readings, "");
  }

  /**
   * The same, for a run whose simulation is known.
   *
   * @param simulation its simple class name, so that it is not recommended again
   */
  public static Diagnosis of(
      List<Attempt> attempts, List<InjectorState> readings, String simulation) {
    Map<Outcome.Stage, Integer> stages = new EnumMap<>(Outcome.Stage.class);
    Map<Outcome, Integer> endings = new EnumMap<>(Outcome.class);
    Map<FailureClass, FailureTally> tallies = new HashMap<>();
    OpenHistogram accepted = new OpenHistogram();
    for (Attempt attempt : attempts) {
      if (!isMeasured(attempt)) {
        continue;
      }
      stages.merge(attempt.outcome().stage(), 1, Integer::sum);
      attempt.ending().ifPresent(ending -> endings.merge(ending.outcome(), 1, Integer::sum));
      if (attempt.isAccepted() && attempt.phase() == Phase.LOAD) {
        accepted.add(attempt.openWithIt());
      }
      attempt
          .failureClass()
          .ifPresent(
              name ->
                  tallies
                      .computeIfAbsent(name, key -> new FailureTally(key, attempt.isAccepted()))
                      .add(attempt));
    }
    CauseSearch causes = CauseSearch.over(attempts, readings, simulation);
    List<Failure> failures =
        tallies.values().parallelStream()
            .map(tally -> tally.figures(attempts, accepted, causes))
            .sorted(
                Comparator.comparingInt(Failure::count)
                    .reversed()
                    .thenComparing(failure -> failure.failureClass().name()))
            .toList();
    return new Diagnosis(
        attemptCounts(stages),
        endingCounts(endings),
        MostOpen.of(attempts, Diagnosis::isMeasured),
        failures,
        InjectorHealth.of(readings, failures));
  }

  /** Whether a required capacity was reached without a failure starting below or at it. */
  public Requirement require(int openSockets) {
    return Requirement.of(openSockets, this);
  }

  /** One or two sentences that a person can act on. */
  public String verdict() {
    return Verdict.of(this);
  }

  private static boolean isMeasured(Attempt attempt) {
    return attempt.phase() != Phase.WARM_UP;
  }

  private static AttemptCounts attemptCounts(Map<Outcome.Stage, Integer> stages) {
    return new AttemptCounts(
        stages.values().stream().mapToInt(Integer::intValue).sum(),
        stages.getOrDefault(Outcome.Stage.ACCEPTED, 0),
        stages.getOrDefault(Outcome.Stage.REFUSED, 0),
        stages.getOrDefault(Outcome.Stage.NOT_ESTABLISHED, 0),
        stages.getOrDefault(Outcome.Stage.NOT_ATTEMPTED, 0));
  }

  private static EndingCounts endingCounts(Map<Outcome, Integer> endings) {
    return new EndingCounts(
        endings.getOrDefault(Outcome.CLOSED_BY_US, 0),
        endings.getOrDefault(Outcome.CLOSE_FRAME, 0),
        endings.getOrDefault(Outcome.ABNORMAL, 0),
        endings.getOrDefault(Outcome.HEARTBEAT_LOST, 0),
        endings.getOrDefault(Outcome.IN_BAND, 0),
        endings.getOrDefault(Outcome.OPEN_AT_END, 0));
  }
}
