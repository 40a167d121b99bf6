package wscapacity.history;

/** A history cannot be used; the message says why in one line. */
public final class HistoryException extends Exception {
  private static final long serialVersionUID = 1L;

  HistoryException(String message) {
    super(message);
  }

  HistoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
