package wscapacity.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is done with the run folder once its reports are in it.
 *
 * @param command a program and its arguments; empty does nothing. They may hold credentials, and
 *     are never shown
 * @param timeout how long it may take
 */
public record AfterRun(List<String> command, Duration timeout) {

  static AfterRun read(Section block) {
    List<String> words =
        block.entry("command").elements().stream()
            .map(Entry::text)
            .flatMap(Optional::stream)
            .toList();
    return new AfterRun(words, Scalar.positive(block.entry("timeout")));
  }

  /** The program alone. */
  @Override
  public String toString() {
    return command.isEmpty() ? "none" : command.get(0);
  }
}
