package wscapacity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.AttemptFold;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Heartbeats;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.evidence.Format;

/**
 * What became of each step of a smoke run's one user, in order; the first fault ends it.
 *
 * @param steps the steps that were reached
 */
record CheckList(List<Step> steps) {
  CheckList {
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param name as in "handshake"
   * @param passed whether it worked
   * @param result what came back, and how long it took where that is known
   */
  record Step(String name, boolean passed, String result) {}

  /** Of the first attempt; empty where there is none. */
  static Optional<CheckList> of(AttemptFold.Folded events) {
    return events.attempts().stream()
        .findFirst()
        .map(attempt -> new CheckList(steps(attempt, events.heartbeats())));
  }

  private static List<Step> steps(Attempt attempt, Heartbeats heartbeats) {
    List<Step> steps = new ArrayList<>();
    if (attempt.outcome() == Outcome.TOKEN_FAILED) {
      return List.of(failed("token", attempt));
    }
    if (!attempt.token().fingerprint().isEmpty()) {
      steps.add(new Step("token", true, "presented"));
    }
    if (attempt.outcome() == Outcome.CREATE_FAILED) {
      steps.add(failed("request", attempt));
      return steps;
    }
    if (!attempt.isAccepted()) {
      steps.add(failed("handshake", attempt));
      return steps;
    }
    steps.add(new Step("handshake", true, attempt.code() + ", " + ms(attempt.latencyMs())));
    if (heartbeats.count() > 0) {
      steps.add(new Step("heartbeat", true, ms(heartbeats.latencyMs(0))));
    }
    attempt.ending().ifPresent(ending -> steps.add(end(attempt, ending)));
    return steps;
  }

  private static Step end(Attempt attempt, Attempt.Ending ending) {
    return ending.outcome() == Outcome.CLOSED_BY_US
        ? new Step("close", true, "after " + ms(ending.lifetimeMs()))
        : ending.outcome().isFailure()
            ? failed("socket", attempt)
            : new Step("close", false, "still open at the end of the run");
  }

  private static Step failed(String step, Attempt attempt) {
    return new Step(step, false, attempt.failureClass().map(FailureClass::name).orElseThrow());
  }

  private static String ms(long ms) {
    return Format.count(ms) + " ms";
  }

  /** Whether it works, and where not. */
  List<String> headline() {
    return steps.stream()
        .filter(step -> !step.passed())
        .findFirst()
        .map(
            step ->
                List.of("It does not work: the " + step.name() + " failed, " + step.result() + "."))
        .orElse(List.of("It works: one user came in, was answered and left."));
  }
}
