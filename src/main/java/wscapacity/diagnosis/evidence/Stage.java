package wscapacity.diagnosis.evidence;

import wscapacity.attempt.Outcome;

/** The stage of an attempt at which a class of failures strikes. */
public enum Stage {
  TOKEN,
  REQUEST,
  CONNECT,
  UPGRADE,
  OPEN;

  /** The stage at which an attempt of this outcome, or a socket of this ending, failed. */
  static Stage of(Outcome outcome) {
    return switch (outcome) {
      case TOKEN_FAILED -> TOKEN;
      case CREATE_FAILED -> REQUEST;
      case REFUSED, RESET_DURING_UPGRADE, UPGRADE_TIMEOUT, BAD_UPGRADE -> UPGRADE;
      case CLOSE_FRAME, ABNORMAL, HEARTBEAT_LOST, REPLY_NOT_RECOGNISED, IN_BAND -> OPEN;
      default -> CONNECT;
    };
  }

  /** Whether an attempt of this outcome got past the stage. */
  boolean isBehind(Outcome outcome) {
    return switch (this) {
      case TOKEN -> outcome != Outcome.TOKEN_FAILED;
      case REQUEST -> outcome.stage() != Outcome.Stage.NOT_ATTEMPTED;
      case CONNECT ->
          outcome == Outcome.ACCEPTED
              || outcome == Outcome.REFUSED
              || outcome == Outcome.BAD_UPGRADE;
      case UPGRADE, OPEN -> outcome == Outcome.ACCEPTED;
    };
  }
}
