package wscapacity.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wscapacity.attempt.Phase;
import wscapacity.diagnosis.cause.Candidate;
import wscapacity.diagnosis.cause.Cause;
import wscapacity.diagnosis.evidence.Covariate;

/**
 * The experiments of an investigation, in the order in which they are considered, each with the
 * covariates that it moves while the others rest.
 *
 * <p>A ramp alone cannot tell a cause: with the open sockets rise the calls that were made, the
 * time and the token's age. An experiment can change the verdict as long as the posterior does not
 * decide, when those that cannot be told apart yet act on covariates of which it moves some and not
 * others.
 */
public enum Experiment {
  /** Sockets one after the other: what fails now does not depend on load. */
  BASELINE(Phase.BASELINE, "baseline", Strikes.ANY),
  /** The load, held level by level: where do failures start? */
  STAIRCASE(Phase.LOAD, "staircase", Strikes.ANY),
  /** Fewer open sockets, while calls, time and token go on: who waits gets in at a cap. */
  RELEASE_PROBE(Phase.RELEASE_PROBE, "release probe", Strikes.HANDSHAKES),
  /** Another token, while all else stays: it gets in when the limit is the first one's. */
  SECOND_CLIENT(Phase.SECOND_CLIENT, "second client", Strikes.HANDSHAKES),
  /** As many calls, faster, with few sockets open: a rate fails here, a number open does not. */
  BURST(Phase.BURST, "burst at a low count", Strikes.ANY),
  /** As many sockets in twice the time: failures start at the same number, or at the same time. */
  HALF_RATE(Phase.HALF_RATE, "half the rate", Strikes.ANY),
  /** Silences of different length in few sockets. */
  SILENCE(Phase.SILENCE, "silence ladder", Strikes.SOCKETS),
  /** Few sockets with an old token beside fresh ones. */
  TOKEN_AGE(Phase.TOKEN_AGE, "token age", Strikes.ANY);

  private enum Strikes {
    HANDSHAKES,
    SOCKETS,
    ANY
  }

  /** Fewer failures than this tell nothing when others are more. */
  private static final int FEW = 10;

  private final Phase phase;
  private final String text;
  private final Strikes strikes;

  Experiment(Phase phase, String text, Strikes strikes) {
    this.phase = phase;
    this.text = text;
    this.strikes = strikes;
  }

  /** The experiment whose attempts are of this phase. */
  public static Optional<Experiment> of(Phase phase) {
    return Arrays.stream(values()).filter(one -> one.phase == phase).findFirst();
  }

  /** The phase of its attempts. */
  public Phase phase() {
    return phase;
  }

  /** What a person calls it. */
  public String text() {
    return text;
  }

  /** The covariates that it moves. */
  public Set<Covariate> moves() {
    return Covariate.movedBy(phase);
  }

  /**
   * Why it need not be run; empty when it can still change the verdict.
   *
   * @param soFar what all attempts before it say
   */
  public Optional<String> whyNot(Diagnosis soFar) {
    return switch (this) {
      case BASELINE -> Optional.empty();
      case STAIRCASE ->
          soFar.attempts().accepted() > 0
              ? Optional.empty()
              : Optional.of("nothing got in with no socket open");
      default -> soFar.failures().isEmpty() ? whyNotWithoutFailure() : whyNot(soFar.failures());
    };
  }

  /** Without a failure, the verdict is changed by what finds one. */
  private Optional<String> whyNotWithoutFailure() {
    return switch (this) {
      case BURST, SILENCE, TOKEN_AGE -> Optional.empty();
      default -> Optional.of("nothing failed");
    };
  }

  private Optional<String> whyNot(List<Failure> failures) {
    List<Failure> weighty =
        failures.stream()
            .filter(failure -> failure.count() >= FEW || failure == failures.get(0))
            .toList();
    return weighty.stream().anyMatch(this::canChange)
        ? Optional.empty()
        : Optional.of("it can no longer change the verdict");
  }

  private boolean canChange(Failure failure) {
    boolean applies =
        switch (strikes) {
          case HANDSHAKES -> !failure.afterUpgrade();
          case SOCKETS -> failure.afterUpgrade();
          case ANY -> true;
        };
    return applies && failure.cause().map(this::canChange).orElse(true);
  }

  private boolean canChange(Cause cause) {
    if (cause.isConclusive()) {
      // What is left is to settle what the cause itself leaves open, such as the scope of a cap.
      return cause.nextExperiment().isPresent() && moves().contains(cause.best().covariate());
    }
    Set<Covariate> suspects =
        cause.contenders().stream().map(Candidate::covariate).collect(Collectors.toSet());
    long moved =
        Stream.of(Covariate.values()).filter(suspects::contains).filter(moves()::contains).count();
    // With one covariate alone, or none, it could still be anything.
    return suspects.size() < 2 || moved > 0 && moved < suspects.size();
  }
}
