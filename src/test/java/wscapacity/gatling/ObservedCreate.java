package wscapacity.gatling;

import wscapacity.attempt.Event;
import wscapacity.attempt.Outcome;
import wscapacity.gatling.AttemptJournal.Told;

/**
 * What one attempt asks the platform for before its handshake, request by request, and where that
 * leads it to. Confined to the virtual user's event loop.
 */
public final class ObservedCreate {

  private final Observation run;
  private final AttemptJournal journal;
  private final AttemptState state;
  private String request = "";
  private String requestKey = "requests";

  ObservedCreate(Observation run, AttemptJournal journal, AttemptState state) {
    this.run = run;
    this.journal = journal;
    this.state = state;
  }

  /**
   * A REST request is about to be sent.
   *
   * @param name what reports call it
   * @param key its key in the target file, without {@code target.}
   */
  public void started(String name, String key) {
    state.starts();
    request = "request " + name;
    requestKey = key;
  }

  /** An answer to the request came. */
  public void answered(int status, String body, String retryAfterHeader) {
    state.answered(Refusal.of(status, body, retryAfterHeader));
  }

  /** Whether the request was answered at all. */
  public boolean hasAnswer() {
    return state.answer().isPresent();
  }

  /** Whether the request was answered with this status. */
  public boolean isStatus(int status) {
    return hasAnswer() && status() == status;
  }

  /** The request gave what the handshake needs. */
  public void succeeded() {
    int status = status();
    state.answerTaken();
    journal.step(
        Event.Kind.CREATE, new Told(Outcome.DONE, status, ""), ReportRows.CREATE, startedMs());
    journal.passed(request, Integer.toString(status), run.now() - startedMs());
  }

  /**
   * The request failed, or its answer is of no use.
   *
   * @param problem a code word for what is wrong, used when the answer's body has none
   */
  public void failed(String problem) {
    failed(problem, "");
  }

  /**
   * The same.
   *
   * @param subkey what of the request's key is concerned, with a dot before it
   */
  public void failed(String problem, String subkey) {
    int status = status();
    String detail =
        state.answer().map(Refusal::detail).filter(word -> !word.isEmpty()).orElse(problem);
    fails(status, detail);
    journal.failed(request, status == 0 ? problem : status + " " + detail, requestKey + subkey);
  }

  /** There is nowhere to connect to, or nowhere that may be connected to. */
  public void notConnectable(String problem, String key) {
    fails(0, problem);
    journal.failed(ReportRows.HANDSHAKE, problem, key);
  }

  private void fails(int status, String detail) {
    state.fails(Outcome.CREATE_FAILED);
    journal.step(
        Event.Kind.CREATE,
        new Told(Outcome.CREATE_FAILED, status, detail),
        ReportRows.CREATE,
        startedMs());
  }

  private int status() {
    return state.answer().map(Refusal::status).orElse(0);
  }

  private long startedMs() {
    return state.startedMs();
  }
}
