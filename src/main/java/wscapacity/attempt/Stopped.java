package wscapacity.attempt;

/**
 * A run was ended from outside, or by its limit on time, before it came to its own end: the last
 * thing in its log.
 *
 * @param timeMs when, in ms since the epoch
 * @param detail how far it had come, as in {@code 300 of 400 users}
 */
public record Stopped(long timeMs, String detail) {
  static Stopped of(Event event) {
    return new Stopped(event.timeMs(), event.detail());
  }
}
