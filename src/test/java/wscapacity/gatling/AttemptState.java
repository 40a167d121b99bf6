package wscapacity.gatling;

import java.time.Duration;
import java.util.Optional;
import wscapacity.attempt.Outcome;

/**
 * How far one attempt has come: its step, the platform's answer to that step, and its outcome.
 *
 * <p>Confined to the virtual user's event loop.
 */
final class AttemptState {

  private enum Step {
    PREPARING,
    CONNECTING,
    OPEN,
    OVER
  }

  private final Observation run;
  private final AttemptJournal journal;
  private final ObservedAttempt attempt;

  private Step step = Step.PREPARING;
  private long startedMs;
  private Outcome outcome = Outcome.DONE;
  private boolean opened;
  private Optional<Refusal> answer = Optional.empty();
  private Optional<Duration> retryAfter = Optional.empty();

  /**
   * @param attempt whose state it is: it leaves the attempts without an answer when it has one
   */
  AttemptState(Observation run, AttemptJournal journal, ObservedAttempt attempt) {
    this.run = run;
    this.journal = journal;
    this.attempt = attempt;
  }

  boolean isPreparing() {
    return step == Step.PREPARING;
  }

  boolean isConnecting() {
    return step == Step.CONNECTING;
  }

  boolean isOpen() {
    return step == Step.OPEN;
  }

  boolean wasOpened() {
    return opened;
  }

  boolean hasFailed() {
    return step == Step.OVER && outcome.isFailure();
  }

  /** See {@link ObservedAttempt#wasTurnedAway()}. */
  boolean wasTurnedAway() {
    return switch (outcome) {
      case REFUSED, CONNECTION_REFUSED, CONNECT_TIMEOUT, UPGRADE_TIMEOUT, RESET_DURING_UPGRADE ->
          true;
      case CREATE_FAILED -> answer.isPresent();
      default -> false;
    };
  }

  Outcome outcome() {
    return outcome;
  }

  /** When what it does now was begun, in ms by the run's clock. */
  long startedMs() {
    return startedMs;
  }

  /** Something is begun whose time counts from now on. */
  void starts() {
    startedMs = run.now();
  }

  /** How the platform answered the request under way; empty as long as it did not. */
  Optional<Refusal> answer() {
    return answer;
  }

  void answered(Refusal refusal) {
    answer = Optional.of(refusal);
    retryAfter = refusal.retryAfter();
  }

  /** The answer was what it should be; the next request has none yet. */
  void answerTaken() {
    answer = Optional.empty();
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  void askedToWait(Optional<Duration> wait) {
    retryAfter = wait;
  }

  void connects() {
    step = Step.CONNECTING;
    starts();
  }

  void opens() {
    step = Step.OPEN;
    outcome = Outcome.ACCEPTED;
    opened = true;
    run.attempts().answered(attempt);
  }

  /** It has no open socket, and will have none. */
  void fails(Outcome failure) {
    ends(failure);
    run.attempts().handshakeFailed(journal.phase());
  }

  void ends(Outcome last) {
    if (step != Step.OPEN) {
      run.attempts().answered(attempt);
    }
    step = Step.OVER;
    outcome = last;
  }
}
