package wscapacity.importing;

import wscapacity.attempt.Outcome;

/**
 * How an open socket ended.
 *
 * @param outcome by whom
 * @param code the close code; 0 when there is none
 * @param detail one short line; may be empty
 */
record SocketEnding(Outcome outcome, int code, String detail) {
  /** By the load generator, as far as is known. */
  static final SocketEnding CLOSED_BY_US = new SocketEnding(Outcome.CLOSED_BY_US, 0, "");
}
