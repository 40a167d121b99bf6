package wscapacity.importing;

import java.io.IOException;
import java.util.function.Consumer;

/** The samples of a JTL, in the file's order and as often as one likes. */
interface Samples {
  /**
   * What was left out while reading.
   *
   * @param truncated whether the file ends in the middle of a sample
   * @param broken lines that are no samples
   * @param zoneless whether times had no zone
   */
  record Reading(boolean truncated, long broken, boolean zoneless) {}

  /**
   * Hands every sample to the consumer.
   *
   * @throws ImportException when it is no JTL
   * @throws IOException when it cannot be read
   */
  Reading read(Consumer<Sample> consumer) throws IOException, ImportException;
}
