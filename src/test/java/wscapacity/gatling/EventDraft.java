package wscapacity.gatling;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import wscapacity.attempt.Event;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.attempt.Silence;
import wscapacity.attempt.TokenUse;
import wscapacity.token.Token;

/**
 * An event while it is written down: the one place where events of a run are built. Not
 * thread-safe.
 *
 * <p>Unless something else is given it belongs to no user, is of this moment and of the run's
 * phase, took no time, and has the gauge of open sockets as it stands.
 */
public final class EventDraft {

  private final RunLog log;
  private final String injector;
  private final Event.Kind kind;
  private long timeMs;
  private long user;
  private int attempt;
  private Phase phase;
  private Outcome outcome = Outcome.DONE;
  private int code;
  private String detail = "";
  private long latencyMs;
  private int open;
  private int rate;
  private TokenUse token = TokenUse.NONE;
  private Silence silence = Silence.NONE;
  private String address = "";

  EventDraft(
      RunLog log, String injector, Event.Kind kind, long nowMs, Phase phase, int openSockets) {
    this.log = log;
    this.injector = injector;
    this.kind = kind;
    this.timeMs = nowMs;
    this.phase = phase;
    this.open = openSockets;
  }

  /** When, in ms since the epoch. */
  public EventDraft at(long ms) {
    timeMs = ms;
    return this;
  }

  EventDraft of(long whose, int number) {
    user = whose;
    attempt = number;
    return this;
  }

  EventDraft in(Phase part) {
    phase = part;
    return this;
  }

  /**
   * @param status an HTTP status or close code; 0 when there is none
   */
  public EventDraft came(Outcome what, int status, String why) {
    outcome = what;
    code = status;
    return says(why);
  }

  public EventDraft says(String text) {
    detail = text;
    return this;
  }

  public EventDraft took(long ms) {
    latencyMs = ms;
    return this;
  }

  /**
   * @param sockets the gauge that the event has
   * @param startedBefore handshakes in the second before; 0 where it does not apply
   */
  EventDraft with(int sockets, int startedBefore) {
    open = sockets;
    rate = startedBefore;
    return this;
  }

  /** A token was presented, or obtained, at this moment. */
  public EventDraft presenting(Token presented, Instant at) {
    token =
        new TokenUse(
            presented.fingerprint(),
            presented.age(at).toMillis(),
            presented
                .expiresAt()
                .map(expiry -> OptionalLong.of(Duration.between(at, expiry).toMillis()))
                .orElse(OptionalLong.empty()));
    return this;
  }

  EventDraft after(Silence quiet) {
    silence = quiet;
    return this;
  }

  EventDraft from(String localAddress) {
    address = localAddress;
    return this;
  }

  Event event() {
    return new Event(
        timeMs, injector, user, attempt, phase, kind, outcome, code, detail, latencyMs, open, rate,
        token, silence, address);
  }

  /** Logs it, unless the log has ended; any thread, never blocks. */
  public void write() {
    log.write(event());
  }
}
