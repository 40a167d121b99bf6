package wscapacity.importing;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A format of another tool's results, and how a file of it is known. */
enum Format {
  JTL_CSV("JMeter", "JMeter JTL (CSV)", CsvSamples::isHead) {
    @Override
    void read(ForeignFile file, ImportOptions options, Recording recording)
        throws IOException, ImportException {
      Jtl.read(file, CsvSamples.of(file, options.zone()), options, recording);
    }
  },
  JTL_XML("JMeter", "JMeter JTL (XML)", XmlSamples::isHead) {
    @Override
    void read(ForeignFile file, ImportOptions options, Recording recording)
        throws IOException, ImportException {
      Jtl.read(file, new XmlSamples(file, options.zone()), options, recording);
    }
  };

  private final String tool;
  private final String title;
  private final Predicate<String> isHead;

  Format(String tool, String title, Predicate<String> isHead) {
    this.tool = tool;
    this.title = title;
    this.isHead = isHead;
  }

  /** The format of a file by its first lines; empty when it is none of these. */
  static Optional<Format> of(String head) {
    return Arrays.stream(values()).filter(format -> format.isHead.test(head)).findFirst();
  }

  /** All formats, in words. */
  static String titles() {
    return Arrays.stream(values()).map(Format::title).collect(Collectors.joining(", "));
  }

  /** Who writes it; files of one tool may be imported together. */
  String tool() {
    return tool;
  }

  String title() {
    return title;
  }

  /**
   * Reads a file of this format.
   *
   * @throws ImportException when it cannot be used
   * @throws IOException when it cannot be read
   */
  abstract void read(ForeignFile file, ImportOptions options, Recording recording)
      throws IOException, ImportException;
}
