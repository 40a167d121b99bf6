package wscapacity.diagnosis;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.GaugeReplay;
import wscapacity.attempt.InjectorState;
import wscapacity.attempt.Lack;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.diagnosis.cause.Cause;
import wscapacity.diagnosis.cause.CauseSearch;
import wscapacity.diagnosis.cause.MadeRun;
import wscapacity.diagnosis.evidence.Quantile;
import wscapacity.diagnosis.evidence.Trials;

/**
 * All figures of a run, of the attempts that {@link Measured} chooses.
 *
 * @param attempts attempts by the point they reached
 * @param endings accepted attempts by how their sockets ended
 * @param maxOpenSockets the most that were open at one moment
 * @param failures one per class, the most frequent first
 * @param slow accepted upgrades that took long, where so many did that it is a finding; they failed
 *     nobody and are in no other figure
 * @param injector whether the load generators themselves may have been the limit
 */
public record Diagnosis(
    AttemptCounts attempts,
    EndingCounts endings,
    int maxOpenSockets,
    List<Failure> failures,
    Optional<Failure> slow,
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
    return of(attempts, readings, Set.of(), MadeRun.UNKNOWN);
  }

  /**
   * The figures of some attempts of a known origin.
   *
   * @param lacks what the tool that recorded them does not carry: no cause is looked for that would
   *     rest on it
   * @param made the run that they are of, so that it is not recommended again
   */
  public static Diagnosis of(
      List<Attempt> attempts, List<InjectorState> readings, Set<Lack> lacks, MadeRun made) {
    Map<Outcome.Stage, Integer> stages = new EnumMap<>(Outcome.Stage.class);
    Map<Outcome, Integer> endings = new EnumMap<>(Outcome.class);
    Map<FailureClass, FailureTally> tallies = new HashMap<>();
    OpenHistogram accepted = new OpenHistogram();
    GaugeReplay gauge = new GaugeReplay();
    Predicate<Attempt> measured = Measured.of(attempts);
    for (Attempt attempt : attempts) {
      if (!measured.test(attempt)) {
        continue;
      }
      stages.merge(attempt.outcome().stage(), 1, Integer::sum);
      gauge.add(attempt);
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
    boolean lacksLives = lacks.contains(Lack.LIFETIME) || lacks.contains(Lack.SILENCE);
    CauseSearch causes = CauseSearch.over(attempts, readings, lacks, made);
    List<Failure> failures =
        tallies.values().parallelStream()
            .map(
                tally ->
                    tally.figures(
                        attempts,
                        accepted,
                        // Idle timeout and lifetime cannot be told apart, nor from others.
                        tally.isAfterUpgrade() && lacksLives
                            ? Optional.empty()
                            : Optional.of(causes)))
            .sorted(
                Comparator.comparingInt(Failure::count)
                    .reversed()
                    .thenComparing(failure -> failure.failureClass().name()))
            .toList();
    return new Diagnosis(
        attemptCounts(stages),
        endingCounts(endings),
        gauge.mostOpen(),
        failures,
        causes.slow().map(trials -> slow(trials, causes.causeOf(trials))),
        InjectorHealth.of(readings, failures));
  }

  private static Failure slow(Trials trials, Cause cause) {
    int[] latencies =
        IntStream.range(0, trials.rows.length)
            .filter(i -> trials.failed[i])
            .map(i -> trials.columns.latencyMs(trials.rows[i]))
            .sorted()
            .toArray();
    return new Failure(
        Trials.SLOW,
        false,
        trials.failures,
        Optional.empty(),
        new Percentiles(
            Quantile.of(latencies, 0.5),
            Quantile.of(latencies, 0.95),
            Quantile.of(latencies, 0.99),
            latencies[latencies.length - 1]),
        Optional.of(cause));
  }

  /** One or two sentences that a person can act on. */
  public String verdict() {
    return Verdict.of(this);
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
        endings.getOrDefault(Outcome.REPLY_NOT_RECOGNISED, 0),
        endings.getOrDefault(Outcome.IN_BAND, 0),
        endings.getOrDefault(Outcome.OPEN_AT_END, 0));
  }
}
