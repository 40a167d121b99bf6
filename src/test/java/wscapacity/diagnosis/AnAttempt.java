package wscapacity.diagnosis;

import java.util.Optional;
import java.util.OptionalLong;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.attempt.Silence;
import wscapacity.attempt.TokenUse;

/**
 * An attempt as a test tells it. What is not told is plain: the first attempt of user 1 of load
 * generator {@code a}, in the load phase, answered after 10 ms, without a token.
 */
public final class AnAttempt {
  private final long startedMs;
  private String injector = "a";
  private long user = 1;
  private int number = 1;
  private Phase phase = Phase.LOAD;
  private int open;
  private int rate = 25;
  private long latencyMs = 10;
  private TokenUse token = TokenUse.NONE;
  private Silence silence = Silence.NONE;

  private AnAttempt(long startedMs) {
    this.startedMs = startedMs;
  }

  public static AnAttempt at(long startedMs) {
    return new AnAttempt(startedMs);
  }

  public AnAttempt by(String loadGenerator) {
    injector = loadGenerator;
    return this;
  }

  public AnAttempt user(long virtualUser) {
    user = virtualUser;
    return this;
  }

  public AnAttempt number(int ofItsUser) {
    number = ofItsUser;
    return this;
  }

  public AnAttempt in(Phase part) {
    phase = part;
    return this;
  }

  /** Open sockets of its load generator when it started. */
  public AnAttempt open(int sockets) {
    open = sockets;
    return this;
  }

  /** Handshakes that its load generator started in the second before. */
  public AnAttempt rate(int perSecond) {
    rate = perSecond;
    return this;
  }

  public AnAttempt latency(long ms) {
    latencyMs = ms;
    return this;
  }

  /** A token whose expiry nobody said. */
  public AnAttempt token(String fingerprint, long ageMs) {
    token = new TokenUse(fingerprint, ageMs, OptionalLong.empty());
    return this;
  }

  public AnAttempt token(String fingerprint, long ageMs, long leftMs) {
    token = new TokenUse(fingerprint, ageMs, OptionalLong.of(leftMs));
    return this;
  }

  /** How long its socket had been silent when it ended. */
  public AnAttempt silent(long sinceSentMs, long sinceReceivedMs) {
    silence = new Silence(sinceSentMs, sinceReceivedMs);
    return this;
  }

  /** The same, and the longest that it was ever silent. */
  public AnAttempt silent(long sinceSentMs, long sinceReceivedMs, long longestMs) {
    silence = new Silence(sinceSentMs, sinceReceivedMs, longestMs);
    return this;
  }

  public Attempt refused(int status, String word) {
    return attempt(Outcome.REFUSED, status, word, Optional.empty());
  }

  /** Not established, or not attempted without a status. */
  public Attempt failed(Outcome outcome) {
    return failed(outcome, 0, "");
  }

  public Attempt failed(Outcome outcome, int status, String word) {
    return attempt(outcome, status, word, Optional.empty());
  }

  public Attempt closedByUs(long endedMs) {
    return ended(endedMs, Outcome.CLOSED_BY_US, 1000);
  }

  /** Ended without a close frame. */
  public Attempt died(long endedMs) {
    return ended(endedMs, Outcome.ABNORMAL, 1006);
  }

  public Attempt openAtEnd(long runEndedMs) {
    return ended(runEndedMs, Outcome.OPEN_AT_END, 0);
  }

  /** The platform said in a message that it is of no more use. */
  public Attempt inBand(long endedMs, String name) {
    return ended(endedMs, Outcome.IN_BAND, 0, name);
  }

  public Attempt ended(long endedMs, Outcome how, int closeCode) {
    return ended(endedMs, how, closeCode, "");
  }

  public Attempt ended(long endedMs, Outcome how, int closeCode, String detail) {
    long lifetimeMs = endedMs - startedMs - latencyMs;
    return attempt(
        Outcome.ACCEPTED,
        101,
        "",
        Optional.of(new Attempt.Ending(endedMs, how, closeCode, detail, lifetimeMs, silence)));
  }

  private Attempt attempt(
      Outcome outcome, int code, String detail, Optional<Attempt.Ending> ending) {
    return new Attempt(
        injector, user, number, phase, startedMs, open, rate, outcome, code, detail, latencyMs,
        ending, token, "");
  }
}
