package wscapacity.attempt;

import java.io.IOException;
import java.nio.file.Path;

/** A line of {@code events.csv} that is no event; the message says which, and why. */
public final class MalformedEventsException extends IOException {
  private static final long serialVersionUID = 1;

  MalformedEventsException(Path file, long line, String what) {
    super(file + ", line " + line + ": " + what);
  }
}
