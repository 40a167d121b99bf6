package wscapacity.attempt;

import java.util.Locale;

/**
 * One thing that happened: one line of {@code events.csv}.
 *
 * @param timeMs when, in ms since the epoch; for a handshake the moment of its answer
 * @param injector the load generator that saw it
 * @param user the virtual user; 0 for what belongs to no user
 * @param attempt the user's attempt, from 1; 0 for what belongs to no attempt
 * @param phase the part of the run
 * @param kind what kind of thing
 * @param outcome what came of it
 * @param code HTTP status or close code; 0 when there is none
 * @param detail one short line: an error code from a body, a close reason, an error's text; never a
 *     secret
 * @param latencyMs how long it took; for an end, how long the socket was open
 * @param open open sockets of this injector; for a handshake, when it started and without it
 * @param rate handshakes that this injector started in the second before, this one included; 0
 *     where it does not apply
 * @param token the token that was presented
 * @param silence for an end, how long the socket had been silent
 * @param address the local address that it came from; empty where the load generator has but one
 */
public record Event(
    long timeMs,
    String injector,
    long user,
    int attempt,
    Phase phase,
    Kind kind,
    Outcome outcome,
    int code,
    String detail,
    long latencyMs,
    int open,
    int rate,
    TokenUse token,
    Silence silence,
    String address) {

  Event withDetail(String other) {
    return new Event(
        timeMs, injector, user, attempt, phase, kind, outcome, code, other, latencyMs, open, rate,
        token, silence, address);
  }

  /** Stands between the lines of a refusal in its detail. */
  public static final String LINES = " ¶ ";

  /** What kind of thing an event tells of. */
  public enum Kind {
    TOKEN,
    CREATE,
    HANDSHAKE,
    /** The whole answer to an upgrade that was refused, for some of them; redacted. */
    REFUSAL,
    /** A message with a meaning of its own. */
    FRAME,
    /** A heartbeat was answered; the latency is its round trip. */
    HEARTBEAT,
    /** The end of an open socket. */
    END,
    /** The load generator's own state. */
    INJECTOR,
    /** The load began at a moment that was planned; the detail is that moment. */
    START,
    /** How far the load generator's clock is ahead of the platform's: a {@link ClockReading}. */
    CLOCK,
    /** A part of the run was left out; the detail says why. */
    SKIPPED,
    /** The run was ended before its own end; the detail says how far it had come. */
    STOPPED,
    /**
     * Events could not be written; the detail is the number that this load generator had lost by
     * then.
     */
    LOST;

    /** The name as it stands in files: lower case. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind that a file names.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static Kind of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
