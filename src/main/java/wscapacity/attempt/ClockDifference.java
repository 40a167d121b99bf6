package wscapacity.attempt;

/**
 * The clock of one of several load generators that is furthest from the middle one.
 *
 * @param injector whose it is
 * @param aheadMs by how much it is ahead; negative when it is behind
 * @param seenAt what shows it
 */
public record ClockDifference(String injector, long aheadMs, SeenAt seenAt) {

  /** Something that happened on all load generators at one moment. */
  public enum SeenAt {
    /** The load began when it was planned, on all of them. */
    START,
    /** All of them lost most of their sockets. */
    DROP,
    /** The platform's answers name its time. */
    PLATFORM
  }
}
