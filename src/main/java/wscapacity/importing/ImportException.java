package wscapacity.importing;

/** Results that cannot be imported; the message is for people, one line for each fault. */
public final class ImportException extends Exception {
  private static final long serialVersionUID = 1;

  ImportException(String faults) {
    super(faults);
  }
}
