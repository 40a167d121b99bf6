package wscapacity.attempt;

import java.util.Locale;

/** What another tool's results may not carry, and what is therefore not asked of them. */
public enum Lack {
  TOKEN(
      "It does not carry which token an attempt presented, nor its age: causes that act on a token"
          + " are left out, neither named nor ruled out."),
  SILENCE(
      "It does not carry when frames went over a socket: an idle timeout is left out, neither named"
          + " nor ruled out, so that a lifetime that all sockets share does not name a cause."),
  LIFETIME(
      "It does not carry when sockets died, only when that was noticed: causes that act on a"
          + " socket's age or silence are left out, neither named nor ruled out."),
  ENDING(
      "It does not carry who ended a socket, nor a close code: sockets that died cannot be told"
          + " from those that were closed, and no ending is counted as a failure."),
  LATENCY(
      "It does not carry how long an accepted upgrade took: causes that act on latency are left"
          + " out, neither named nor ruled out."),
  PACE(
      "It carries times to the second only: causes that act on how fast upgrades come are left out,"
          + " neither named nor ruled out."),
  ATTEMPTS(
      "It carries counters, no single attempts: an onset is an interval, and no cause can be told.");

  private final String sentence;

  Lack(String sentence) {
    this.sentence = sentence;
  }

  /** For people: what is not carried, and what follows. */
  public String sentence() {
    return sentence;
  }

  /** The name as it stands in files: lower case, hyphens. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The lack that a file names.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Lack of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
