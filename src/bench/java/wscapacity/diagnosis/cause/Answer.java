package wscapacity.diagnosis.cause;

import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.cause.SimulatedRun.Knock;

/** How a platform fails an attempt: no part of its mechanism, and sometimes a misleading one. */
record Answer(Outcome outcome, int status, String word, int afterMs) {
  static final Answer BAD_GATEWAY = of(502, "");

  static Answer of(int status, String word) {
    return new Answer(Outcome.REFUSED, status, word, 0);
  }

  static Answer of(Outcome outcome, int afterMs) {
    return new Answer(outcome, 0, "", afterMs);
  }

  /** A refusal as caps, quotas and rates have them, whichever it is. */
  static Answer refusal(Chances chances) {
    return chances.oneOf(
        "answer",
        of(403, ""),
        of(403, "access_denied"),
        of(429, ""),
        of(429, "rate_limited"),
        of(503, ""),
        of(503, "busy"));
  }

  /** A failure of a platform that is not there. */
  static Answer absence(Chances chances) {
    return chances.oneOf(
        "answer",
        of(502, ""),
        of(503, ""),
        of(504, ""),
        of(Outcome.CONNECTION_REFUSED, 0),
        of(Outcome.RESET_DURING_UPGRADE, 0),
        of(Outcome.UPGRADE_TIMEOUT, 3_000));
  }

  void to(Knock knock) {
    if (afterMs > 0) {
      knock.run().after(afterMs, () -> knock.fail(outcome, status, word));
    } else {
      knock.fail(outcome, status, word);
    }
  }

  FailureClass failureClass() {
    return FailureClass.of(outcome, status, word);
  }

  @Override
  public String toString() {
    return failureClass().name();
  }
}
