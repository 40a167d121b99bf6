package wscapacity.attempt;

import java.util.Locale;

/**
 * What became of an attempt, or of one step of it: a closed list, without an 'unknown'.
 *
 * <p>Close code 1006 never travels on the wire: it stands for a connection that ended without a
 * close frame (RFC 6455, section 7.1.5).
 */
public enum Outcome {
  /** A step before the handshake succeeded: a token was fetched, a create was answered. */
  DONE(Stage.STEP),

  /** The upgrade was answered with 101. */
  ACCEPTED(Stage.ACCEPTED),

  /** The upgrade was answered with another status. */
  REFUSED(Stage.REFUSED),

  CONNECTION_REFUSED(Stage.NOT_ESTABLISHED),
  /** The network has no way to the host. */
  NO_ROUTE(Stage.NOT_ESTABLISHED),
  CONNECT_TIMEOUT(Stage.NOT_ESTABLISHED),
  /** The connection ended after it was established and before the upgrade was answered. */
  RESET_DURING_UPGRADE(Stage.NOT_ESTABLISHED),
  UPGRADE_TIMEOUT(Stage.NOT_ESTABLISHED),
  /** A 101 that breaks the protocol, or an answer that is not HTTP; the detail names what. */
  BAD_UPGRADE(Stage.NOT_ESTABLISHED),
  TLS_FAILURE(Stage.NOT_ESTABLISHED),
  DNS_FAILURE(Stage.NOT_ESTABLISHED),
  /** This machine had no port or file descriptor left: the load generator, not the platform. */
  LOCAL_EXHAUSTION(Stage.NOT_ESTABLISHED),

  TOKEN_FAILED(Stage.NOT_ATTEMPTED),
  CREATE_FAILED(Stage.NOT_ATTEMPTED),

  CLOSED_BY_US(Stage.ENDED),
  /** The platform sent a close frame. */
  CLOSE_FRAME(Stage.ENDED),
  /** The connection ended without a close frame: 1006. */
  ABNORMAL(Stage.ENDED),
  /** An expected reply did not come in time: the platform went silent. */
  HEARTBEAT_LOST(Stage.ENDED),
  /** Messages came, but none that the target file expects: the run's own expectation. */
  REPLY_NOT_RECOGNISED(Stage.ENDED),
  /** The platform said in a message that the socket is of no more use, and we closed it. */
  IN_BAND(Stage.ENDED),
  /** The run ended first. */
  OPEN_AT_END(Stage.ENDED);

  /** The point that an attempt had reached. */
  public enum Stage {
    STEP,
    ACCEPTED,
    REFUSED,
    NOT_ESTABLISHED,
    NOT_ATTEMPTED,
    ENDED
  }

  private final Stage stage;
  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  Outcome(Stage stage) {
    this.stage = stage;
  }

  public Stage stage() {
    return stage;
  }

  /** Whether a person would count this as something that went wrong. */
  public boolean isFailure() {
    return switch (this) {
      case DONE, ACCEPTED, CLOSED_BY_US, OPEN_AT_END -> false;
      default -> true;
    };
  }

  /** The name as it stands in files: lower case, hyphens. */
  public String text() {
    return text;
  }

  /**
   * The outcome that a file names.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Outcome of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
