package wscapacity.gatling;

import java.time.Clock;
import java.util.function.Consumer;
import wscapacity.attempt.Event;
import wscapacity.attempt.FailurePool;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.OwnSecrets;
import wscapacity.attempt.Phase;
import wscapacity.attempt.Redaction;

/**
 * What a run writes down as events: one line each, without secrets, until the run is stopped.
 * Thread-safe; never blocks.
 */
public final class RunLog {

  private final Consumer<Event> sink;
  private final String injector;
  private final Clock clock;
  private final RunPhase phase;
  private final RunAttempts attempts;
  private final OwnSecrets secrets = new OwnSecrets();
  private final FailurePool failures = new FailurePool();
  private volatile boolean ended;

  /**
   * @param sink where every event goes
   * @param injector the name of this load generator in events
   * @param clock by which every time of an event is
   * @param phase of an event that has no other
   * @param attempts whose gauge of open sockets an event has
   */
  RunLog(Consumer<Event> sink, String injector, Clock clock, RunPhase phase, RunAttempts attempts) {
    this.sink = sink;
    this.injector = injector;
    this.clock = clock;
    this.phase = phase;
    this.attempts = attempts;
  }

  /** An event of this run, to be filled in and written. */
  public EventDraft draft(Event.Kind kind) {
    return new EventDraft(
        this, injector, kind, clock.millis(), phase.now(), attempts.openSockets());
  }

  /** Writes that a part of the run is left out. */
  public void skipped(Phase part, String why) {
    draft(Event.Kind.SKIPPED).in(part).says(why).write();
  }

  /** Writes, as the last thing, that the run was ended before its own end. */
  public void stopped(String progress) {
    ended = true;
    sink.accept(draft(Event.Kind.STOPPED).says(progress).event());
  }

  /** What a platform, or an error that it caused, said: without secrets, on one line. */
  public String redacted(String text) {
    return Redaction.of(secrets.removedFrom(text));
  }

  /** Nothing that a platform says from now on shows this secret or token. */
  public void keepSecret(String secret) {
    secrets.add(secret);
  }

  OwnSecrets secrets() {
    return secrets;
  }

  /** The detail under which an event is written, so that a run has few failure classes. */
  public String pooled(Outcome outcome, int code, String detail) {
    return failures.pooled(outcome, code, detail);
  }

  /** Writes an event, unless the run is stopped. */
  void write(Event event) {
    if (!ended) {
      sink.accept(event);
    }
  }
}
