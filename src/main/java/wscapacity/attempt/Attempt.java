package wscapacity.attempt;

import java.util.Optional;

/**
 * One handshake and the life of its socket; or the try that did not get as far as a handshake.
 *
 * @param injector the load generator
 * @param user the virtual user
 * @param number the user's attempt, from 1
 * @param phase the part of the run in which it was made
 * @param startedMs when it started, in ms since the epoch
 * @param open open sockets of its injector when it started, without its own
 * @param rate handshakes that its injector started in the second before, this one included
 * @param outcome what became of it: accepted, refused, not established or not attempted
 * @param code HTTP status; 0 when there is none
 * @param detail one short line; may be empty
 * @param latencyMs from its start to its answer
 * @param ending how its socket ended; present exactly when it was accepted
 * @param token the token that was presented
 * @param address the local address that it came from; empty where the load generator has but one
 */
public record Attempt(
    String injector,
    long user,
    int number,
    Phase phase,
    long startedMs,
    int open,
    int rate,
    Outcome outcome,
    int code,
    String detail,
    long latencyMs,
    Optional<Ending> ending,
    TokenUse token,
    String address) {

  /**
   * How an open socket ended.
   *
   * @param endedMs when, in ms since the epoch
   * @param outcome how
   * @param code the close code; 0 when there is none
   * @param detail one short line; may be empty
   * @param lifetimeMs how long the socket was open
   * @param silence how long it had been silent
   */
  public record Ending(
      long endedMs, Outcome outcome, int code, String detail, long lifetimeMs, Silence silence) {

    /** The class of this ending; empty when nothing went wrong. */
    public Optional<FailureClass> failureClass() {
      return failure(outcome, code, detail);
    }
  }

  /** Where it stands on the x-axis: the open sockets there would be with its own. */
  public int openWithIt() {
    return open + 1;
  }

  /** What stands for the address that the platform saw: the load generator, if it has but one. */
  public String source() {
    return address.isEmpty() ? injector : address;
  }

  public boolean isAccepted() {
    return outcome == Outcome.ACCEPTED;
  }

  /** When its answer came, in ms since the epoch. */
  public long answeredMs() {
    return startedMs + latencyMs;
  }

  /** The class of its failure, or of its socket's; empty when nothing went wrong. */
  public Optional<FailureClass> failureClass() {
    return ending.isPresent() ? ending.get().failureClass() : failure(outcome, code, detail);
  }

  private static Optional<FailureClass> failure(Outcome outcome, int code, String detail) {
    return outcome.isFailure()
        ? Optional.of(FailureClass.of(outcome, code, detail))
        : Optional.empty();
  }
}
