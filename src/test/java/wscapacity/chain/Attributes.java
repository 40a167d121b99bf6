package wscapacity.chain;

/** Names of the session attributes that chains set. */
final class Attributes {

  /** The WebSocket's name: Gatling keeps its state machine under it. */
  static final String SOCKET = "socket";

  /** The user's number, from 1. */
  static final String USER = "user";

  /** A fresh UUID per user. */
  static final String SESSION_ID = "sessionId";

  /** What is connected to, judged: a {@code ConnectUrl}. */
  static final String DESTINATION = "destination";

  /** Attempts that the user has made. */
  static final String TRIES = "tries";

  /** The user's place in the release probe. */
  static final String SEAT = "seat";

  /** How long the user stays silent: a {@code Duration}. */
  static final String SILENCE = "silence";

  private Attributes() {}
}
