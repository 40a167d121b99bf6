package wscapacity.settings;

import java.util.OptionalInt;

/**
 * Where a running run can be watched.
 *
 * @param port the port; 0 is a free one; empty when it cannot be watched
 * @param host the address that is listened on
 */
public record Metrics(OptionalInt port, String host) {
  private static final int HIGHEST_PORT = 65_535;

  static Metrics read(Section block) {
    return new Metrics(
        Scalar.optionalWholeNumber(block.entry("port"), 0, HIGHEST_PORT),
        block.entry("host").words().orElse(""));
  }
}
