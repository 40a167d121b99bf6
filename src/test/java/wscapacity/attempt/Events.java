package wscapacity.attempt;

import java.util.OptionalLong;

/** Events as tests need them. */
public final class Events {
  /** The token of every event here. */
  static final TokenUse TOKEN = new TokenUse("t-1", 1_000, OptionalLong.of(-5));

  private Events() {}

  /** A handshake in the load phase, answered at {@code timeMs} after 10 ms. */
  public static Event handshake(
      long timeMs, long user, int open, Outcome outcome, int code, String detail) {
    return event(timeMs, user, Event.Kind.HANDSHAKE, outcome, code, detail, 10, open);
  }

  public static Event accepted(long timeMs, long user, int open) {
    return handshake(timeMs, user, open, Outcome.ACCEPTED, 101, "");
  }

  public static Event refused(long timeMs, long user, int open) {
    return handshake(timeMs, user, open, Outcome.REFUSED, 403, "access_denied");
  }

  /** An end in the load phase, after {@code lifetimeMs}. */
  public static Event end(
      long timeMs, long user, Outcome outcome, int code, String detail, long lifetimeMs) {
    return event(timeMs, user, Event.Kind.END, outcome, code, detail, lifetimeMs, 0);
  }

  public static Event event(
      long timeMs,
      long user,
      Event.Kind kind,
      Outcome outcome,
      int code,
      String detail,
      long latencyMs,
      int open) {
    return new Event(
        timeMs,
        "a",
        user,
        1,
        Phase.LOAD,
        kind,
        outcome,
        code,
        detail,
        latencyMs,
        open,
        25,
        TOKEN,
        Silence.NONE,
        "");
  }

  /** The same event in another phase. */
  public static Event in(Phase phase, Event event) {
    return like(event, event.injector(), event.attempt(), phase, event.silence());
  }

  /** The same event for another attempt of its user. */
  public static Event again(int attempt, Event event) {
    return like(event, event.injector(), attempt, event.phase(), event.silence());
  }

  /** The same event, seen by another injector. */
  public static Event by(String injector, Event event) {
    return like(event, injector, event.attempt(), event.phase(), event.silence());
  }

  /** The same end of a socket, of which it is known how long it was silent. */
  public static Event silent(long ms, Event event) {
    return like(event, event.injector(), event.attempt(), event.phase(), new Silence(ms, ms));
  }

  private static Event like(
      Event event, String injector, int attempt, Phase phase, Silence silence) {
    return new Event(
        event.timeMs(),
        injector,
        event.user(),
        attempt,
        phase,
        event.kind(),
        event.outcome(),
        event.code(),
        event.detail(),
        event.latencyMs(),
        event.open(),
        event.rate(),
        event.token(),
        silence,
        event.address());
  }

  /** The attempts of some events. */
  public static Attempts fold(Event... events) {
    AttemptFold fold = new AttemptFold();
    for (Event event : events) {
      fold.accept(event);
    }
    return fold.attempts();
  }
}
