package wscapacity.importing;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A format of another tool's results, and how a file of it is known. */
enum Format {
  JTL_CSV(
      "JMeter",
      "JMeter JTL (CSV)",
      JtlHeader::isHead,
      (file, options, recording) ->
          Jtl.read(file, CsvSamples.of(file, options.zone()), options, recording)),
  JTL_XML(
      "JMeter",
      "JMeter JTL (XML)",
      XmlSamples::isHead,
      (file, options, recording) ->
          Jtl.read(file, new XmlSamples(file, options.zone()), options, recording)),
  K6_JSON("k6", "k6 JSON", K6Json::isHead, k6(K6Json::read)),
  K6_CSV("k6", "k6 CSV", K6Csv::isHead, k6(K6Csv::read)),
  ARTILLERY(
      "Artillery",
      "Artillery JSON report",
      ArtilleryReport::isHead,
      (file, options, recording) -> ArtilleryReport.read(file, recording)),
  NGINX(
      "NGINX",
      "NGINX access log with request times",
      NginxLine::isHead,
      (file, options, recording) -> AccessLog.read(file, new NginxLine(), options, recording)),
  COMBINED(
      "access log", "access log in the format combined", CombinedLog::isHead, CombinedLog::read),
  HAPROXY(
      "HAProxy",
      "HAProxy HTTP log",
      HaproxyLine::isHead,
      (file, options, recording) ->
          AccessLog.read(file, new HaproxyLine(options.zone()), options, recording));

  private interface Reader {
    void read(ForeignFile file, ImportOptions options, Recording recording)
        throws IOException, ImportException;
  }

  private interface K6Points {
    void read(ForeignFile file, K6Sockets sockets, Recording recording)
        throws IOException, ImportException;
  }

  private final String tool;
  private final String title;
  private final Predicate<String> isHead;
  private final Reader reader;

  Format(String tool, String title, Predicate<String> isHead, Reader reader) {
    this.tool = tool;
    this.title = title;
    this.isHead = isHead;
    this.reader = reader;
  }

  private static Reader k6(K6Points points) {
    return (file, options, recording) -> {
      K6Sockets sockets = new K6Sockets(recording, options.connect());
      points.read(file, sockets, recording);
      sockets.conclude();
    };
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
  void read(ForeignFile file, ImportOptions options, Recording recording)
      throws IOException, ImportException {
    reader.read(file, options, recording);
  }
}
