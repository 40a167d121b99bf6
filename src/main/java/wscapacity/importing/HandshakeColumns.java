package wscapacity.importing;

import java.util.Arrays;
import wscapacity.attempt.Event;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.attempt.Silence;
import wscapacity.attempt.TokenUse;

/**
 * The handshakes of one file and the endings of their sockets as columns: ten million of them have
 * to fit in memory. A handshake is its number, from 0, in the order in which it was added.
 */
final class HandshakeColumns {
  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final byte NO_ENDING = -1;

  private final Details details = new Details();
  private int size;
  private long[] startedMs = new long[1024];
  private int[] latencyMs = new int[1024];
  private int[] lifetimeMs = new int[1024];
  private int[] user = new int[1024];
  private int[] number = new int[1024];
  private int[] detail = new int[1024];
  private int[] endingDetail = new int[1024];
  private int[] silenceMs = new int[1024];
  private short[] code = new short[1024];
  private short[] endingCode = new short[1024];
  private byte[] outcome = new byte[1024];
  private byte[] ending = new byte[1024];

  int size() {
    return size;
  }

  /**
   * Adds a handshake; returns its number.
   *
   * @param startedMs when it started, in ms since the epoch
   * @param latencyMs from there to its answer
   * @param outcome what became of it
   * @param code the HTTP status; 0 when there is none
   * @param detail a text; its secrets are taken out here
   * @param user the user
   * @param attempt the user's attempt, from 1
   */
  int add(
      long startedMs,
      long latencyMs,
      Outcome outcome,
      int code,
      String detail,
      int user,
      int attempt) {
    if (size == this.startedMs.length) {
      grow();
    }
    this.startedMs[size] = startedMs;
    this.latencyMs[size] = bounded(latencyMs);
    this.outcome[size] = (byte) outcome.ordinal();
    this.code[size] = (short) code;
    this.detail[size] = details.numberOf(detail);
    this.user[size] = user;
    this.number[size] = attempt;
    ending[size] = NO_ENDING;
    return size++;
  }

  /** The moment at which a handshake was answered. */
  long answeredMs(int handshake) {
    return startedMs[handshake] + latencyMs[handshake];
  }

  /**
   * Ends the socket that a handshake opened; without an end it was open to the end.
   *
   * @param silenceMs for how long no frame had gone in either direction; -1 when not known
   */
  void end(int handshake, long endedMs, Outcome how, int code, String detail, long silenceMs) {
    lifetimeMs[handshake] = bounded(endedMs - answeredMs(handshake));
    ending[handshake] = (byte) how.ordinal();
    endingCode[handshake] = (short) code;
    endingDetail[handshake] = details.numberOf(detail);
    this.silenceMs[handshake] = silenceMs < 0 ? -1 : bounded(silenceMs);
  }

  /** When the first handshake started, in ms since the epoch; none has started in an empty one. */
  long firstMs() {
    long first = Long.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      first = Math.min(first, startedMs[i]);
    }
    return first;
  }

  /** When the last handshake started. */
  long lastMs() {
    long last = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      last = Math.max(last, startedMs[i]);
    }
    return last;
  }

  /** Counts the load that each handshake met into these columns. */
  void countMet(int[] open, int[] rate) {
    new MetLoad(startedMs, latencyMs, size).count(this::endedMs, open, rate);
  }

  /** Whether the socket of a handshake is known to have ended. */
  boolean hasEnding(int handshake) {
    return ending[handshake] != NO_ENDING;
  }

  boolean isAccepted(int handshake) {
    return outcome[handshake] == Outcome.ACCEPTED.ordinal();
  }

  /** When a socket ended; never where it did not, or never was open. */
  long endedMs(int handshake) {
    return !hasEnding(handshake)
        ? isAccepted(handshake) ? Long.MAX_VALUE : Long.MIN_VALUE
        : answeredMs(handshake) + lifetimeMs[handshake];
  }

  /**
   * A handshake as an event.
   *
   * @param open open sockets that it met
   * @param rate handshakes in the second before, itself included
   */
  Event handshakeEvent(String injector, int i, int open, int rate) {
    return new Event(
        answeredMs(i),
        injector,
        user[i],
        number[i],
        Phase.LOAD,
        Event.Kind.HANDSHAKE,
        OUTCOMES[outcome[i]],
        code[i],
        details.text(detail[i]),
        latencyMs[i],
        open,
        rate,
        TokenUse.NONE,
        Silence.NONE,
        "");
  }

  /**
   * The end of its socket as an event.
   *
   * @param open open sockets after it
   */
  Event endEvent(String injector, int i, int open) {
    return new Event(
        endedMs(i),
        injector,
        user[i],
        number[i],
        Phase.LOAD,
        Event.Kind.END,
        OUTCOMES[ending[i]],
        endingCode[i],
        details.text(endingDetail[i]),
        lifetimeMs[i],
        open,
        0,
        TokenUse.NONE,
        silenceMs[i] < 0 ? Silence.NONE : new Silence(silenceMs[i], silenceMs[i]),
        "");
  }

  private static int bounded(long ms) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, ms));
  }

  private void grow() {
    int capacity = size + size / 2;
    startedMs = Arrays.copyOf(startedMs, capacity);
    latencyMs = Arrays.copyOf(latencyMs, capacity);
    lifetimeMs = Arrays.copyOf(lifetimeMs, capacity);
    user = Arrays.copyOf(user, capacity);
    number = Arrays.copyOf(number, capacity);
    detail = Arrays.copyOf(detail, capacity);
    endingDetail = Arrays.copyOf(endingDetail, capacity);
    silenceMs = Arrays.copyOf(silenceMs, capacity);
    code = Arrays.copyOf(code, capacity);
    endingCode = Arrays.copyOf(endingCode, capacity);
    outcome = Arrays.copyOf(outcome, capacity);
    ending = Arrays.copyOf(ending, capacity);
  }
}
