package wscapacity.importing;

import java.util.Optional;

/** Reads one line of an access log; empty when it is none of its format. */
@FunctionalInterface
interface LogLine {
  Optional<LoggedRequest> read(String line);
}
