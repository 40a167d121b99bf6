package wscapacity.chain;

/** Names of the session attributes that chains set. */
final class Attributes {

  /** The WebSocket's name: Gatling keeps its state machine under it. */
  static final String SOCKET = "socket";

  /** A fresh UUID per user. */
  static final String SESSION_ID = "sessionId";

  /** The WebSocket URL that the create answer gave. */
  static final String CONNECT_URL = "connectUrl";

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
