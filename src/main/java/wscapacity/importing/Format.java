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
  },
  K6_JSON("k6", "k6 JSON", K6Json::isHead) {
    @Override
    void read(ForeignFile file, ImportOptions options, Recording recording)
        throws IOException, ImportException {
      K6Sockets sockets = new K6Sockets(recording, options.connect());
      K6Json.read(file, sockets, recording);
      sockets.conclude();
    }
  },
  K6_CSV("k6", "k6 CSV", K6Csv::isHead) {
    @Override
    void read(ForeignFile file, ImportOptions options, Recording recording)
        throws IOException, ImportException {
      K6Sockets sockets = new K6Sockets(recording, options.connect());
      K6Csv.read(file, sockets, recording);
      sockets.conclude();
    }
  },
  ARTILLERY("Artillery", "Artillery JSON report", ArtilleryReport::isHead) {
    @Override
    void read(ForeignFile file, ImportOptions options, Recording recording)
        throws IOException, ImportException {
      ArtilleryReport.read(file, recording);
    }
  },
  NGINX("NGINX", "NGINX access log with request times", NginxLine::isHead) {
    @Override
    void read(ForeignFile file, ImportOptions options, Recording recording)
        throws IOException, ImportException {
      AccessLog.read(file, new NginxLine(), options, recording);
    }
  },
  COMBINED("access log", "access log in the format combined", CombinedLog::isHead) {
    @Override
    void read(ForeignFile file, ImportOptions options, Recording recording)
        throws IOException, ImportException {
      CombinedLog.read(file, options, recording);
    }
  },
  HAPROXY("HAProxy", "HAProxy HTTP log", HaproxyLine::isHead) {
    @Override
    void read(ForeignFile file, ImportOptions options, Recording recording)
        throws IOException, ImportException {
      AccessLog.read(file, new HaproxyLine(options.zone()), options, recording);
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
