package wscapacity.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wscapacity.attempt.Phase;

/**
 * The experiments of an investigation, in the order in which they are considered.
 *
 * <p>A ramp alone cannot tell a cause: with the open sockets rise the calls that were made, the
 * time and the token's age. Each experiment moves one of these without the others, so that what
 * fails by it comes out otherwise than what fails by the others. It can change the verdict when the
 * cause that was found is one that it puts to the test, or when it puts some of those that cannot
 * be told apart yet to the test and others not.
 */
public enum Experiment {
  /** Sockets one after the other: what fails now does not depend on load. */
  BASELINE(Phase.BASELINE, "baseline", Strikes.ANY),
  /** The load, held level by level: where do failures start? */
  STAIRCASE(Phase.LOAD, "staircase", Strikes.ANY),
  /** Fewer open sockets, while calls, time and token go on: who waits gets in at a cap. */
  RELEASE_PROBE(
      Phase.RELEASE_PROBE,
      "release probe",
      Strikes.HANDSHAKES,
      "concurrency-cap",
      "proxy-queue-timeout"),
  /** Another token, while all else stays: it gets in when the limit is the first one's. */
  SECOND_CLIENT(
      Phase.SECOND_CLIENT,
      "second client",
      Strikes.HANDSHAKES,
      "concurrency-cap",
      "rest-rate-limit",
      "token-expired",
      "token-revoked"),
  /** As many calls, faster, with few sockets open: a rate fails here, a number open does not. */
  BURST(
      Phase.BURST,
      "burst at a low count",
      Strikes.ANY,
      "upgrade-rate-limit",
      "rest-rate-limit",
      "backlog-overflow"),
  /** As many sockets in twice the time: failures start at the same number, or at the same time. */
  HALF_RATE(Phase.HALF_RATE, "half the rate", Strikes.ANY, "session-cap-after-upgrade", "eviction"),
  /** Silences of different length in few sockets. */
  SILENCE(Phase.SILENCE, "silence ladder", Strikes.SOCKETS, "idle-timeout"),
  /** Few sockets with an old token beside fresh ones. */
  TOKEN_AGE(Phase.TOKEN_AGE, "token age", Strikes.ANY, "token-expired", "token-revoked");

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
  private final Set<String> tests;

  Experiment(Phase phase, String text, Strikes strikes, String... tests) {
    this.phase = phase;
    this.text = text;
    this.strikes = strikes;
    this.tests = Set.of(tests);
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

  /** The names of the causes that come out otherwise than the others. */
  Set<String> tests() {
    return tests;
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
      return tests.contains(cause.best().name());
    }
    List<?> suspects = suspects(cause.best().parameters());
    long tested = suspects.stream().filter(tests::contains).count();
    // With fewer than two names it could still be anything.
    return suspects.size() < 2 || tested > 0 && tested < suspects.size();
  }

  private static List<?> suspects(Map<String, Object> parameters) {
    return parameters.get("between") instanceof List<?> names ? names : List.of();
  }
}
