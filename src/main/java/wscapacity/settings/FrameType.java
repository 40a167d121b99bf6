package wscapacity.settings;

/** The two kinds of WebSocket frames that carry a message (RFC 6455, section 5.6). */
public enum FrameType {
  TEXT,
  BINARY
}
