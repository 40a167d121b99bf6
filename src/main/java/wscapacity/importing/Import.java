package wscapacity.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wscapacity.attempt.Counted;
import wscapacity.attempt.EventWriter;
import wscapacity.attempt.Lack;
import wscapacity.attempt.Required;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;
import wscapacity.attempt.Source;

/**
 * Makes a run folder of other tools' results: {@code events.csv} and {@code run.json}, of which
 * every report can be made.
 *
 * <p>Several files are several load generators of one run, as two JMeter servers are.
 */
public final class Import {
  /** Times of one run that lie further apart are of several runs, or of several units. */
  private static final Duration LONGEST = Duration.ofDays(365);

  private Import() {}

  /**
   * Reads the files and writes the folder.
   *
   * @throws ImportException when a file cannot be used; nothing is written then
   * @throws IOException when a file cannot be read or written
   */
  public static void write(List<Path> files, ImportOptions options, RunFolder folder)
      throws IOException, ImportException {
    Map<ForeignFile, Format> formats = formats(files);
    List<Recording> recordings = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Map.Entry<ForeignFile, Format> entry : formats.entrySet()) {
      Recording recording = new Recording(injector(entry.getKey(), names));
      try {
        entry.getValue().read(entry.getKey(), options, recording);
        check(entry.getKey(), recording);
        recordings.add(recording);
      } catch (ImportException e) {
        faults.add(e.getMessage());
      }
    }
    if (faults.isEmpty()
        && recordings.size() > 1
        && recordings.stream().anyMatch(recording -> recording.counted().isPresent())) {
      faults.add("Counters of several files cannot be put together: import one at a time");
    }
    if (!faults.isEmpty()) {
      throw new ImportException(String.join(System.lineSeparator(), faults));
    }
    Files.createDirectories(folder.path());
    info(formats, recordings, options).write(folder.runJson());
    try (EventWriter events = EventWriter.open(folder.eventsCsv())) {
      recordings.forEach(recording -> recording.writeTo(events));
    }
  }

  private static Map<ForeignFile, Format> formats(List<Path> files)
      throws IOException, ImportException {
    Map<ForeignFile, Format> formats = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    for (Path path : files) {
      ForeignFile file = new ForeignFile(path);
      String head = file.head();
      Optional<Format> format = Format.of(head);
      if (format.isPresent()) {
        formats.put(file, format.get());
      } else {
        faults.add(
            head.isBlank()
                ? path + ": is empty"
                : path
                    + ": is of no format that can be imported ("
                    + Format.titles()
                    + "); it starts with: "
                    + start(head));
      }
    }
    if (formats.values().stream().map(Format::tool).distinct().count() > 1) {
      faults.add(
          "The files are of different tools, which saw the same sockets: import one at a time ("
              + formats.entrySet().stream()
                  .map(entry -> entry.getKey().path() + ": " + entry.getValue().title())
                  .collect(Collectors.joining("; "))
              + ")");
    }
    if (!faults.isEmpty()) {
      throw new ImportException(String.join(System.lineSeparator(), faults));
    }
    return formats;
  }

  private static void check(ForeignFile file, Recording recording) throws ImportException {
    if (recording.counted().isPresent()) {
      return;
    }
    if (recording.handshakes().size() == 0) {
      throw new ImportException(file.path() + ": has no WebSocket handshake");
    }
    if (recording.handshakes().size() > MetLoad.MOST_HANDSHAKES) {
      throw new ImportException(
          String.format(
              Locale.ROOT,
              "%s: has %,d handshakes; at most %,d can be imported at once: split the file",
              file.path(),
              recording.handshakes().size(),
              MetLoad.MOST_HANDSHAKES));
    }
    Duration length =
        Duration.ofMillis(recording.handshakes().lastMs() - recording.handshakes().firstMs());
    if (length.compareTo(LONGEST) > 0) {
      throw new ImportException(
          String.format(
              Locale.ROOT,
              "%s: its times span %,d days (%s to %s): no single run",
              file.path(),
              length.toDays(),
              Instant.ofEpochMilli(recording.handshakes().firstMs()),
              Instant.ofEpochMilli(recording.handshakes().lastMs())));
    }
  }

  private static RunInfo info(
      Map<ForeignFile, Format> formats, List<Recording> recordings, ImportOptions options) {
    Set<Lack> lacks = EnumSet.noneOf(Lack.class);
    Set<String> estimates = new LinkedHashSet<>();
    for (Recording recording : recordings) {
      lacks.addAll(recording.lacks());
      estimates.addAll(recording.estimates());
    }
    List<String> names = formats.keySet().stream().map(ForeignFile::name).toList();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("import.files", String.join(", ", names));
    options.connect().ifPresent(connect -> settings.put("import.connect", connect));
    Format first = formats.values().iterator().next();
    return new RunInfo(
        first.tool(),
        String.join(", ", names),
        recordings.stream().map(Import::started).min(Comparator.naturalOrder()).get(),
        Required.NOTHING,
        settings,
        Optional.of(
            new Source(
                first.title(), names, lacks, List.copyOf(estimates), recordings.get(0).counted())));
  }

  private static Instant started(Recording recording) {
    return recording
        .counted()
        .map(Counted::started)
        .orElseGet(() -> Instant.ofEpochMilli(recording.handshakes().firstMs()));
  }

  /** Its file's name; two files of one name, from two folders, are two load generators. */
  private static String injector(ForeignFile file, Set<String> names) {
    String name = file.name();
    for (int i = 2; !names.add(name); i++) {
      name = file.name() + " " + i;
    }
    return name;
  }

  private static String start(String head) {
    String line = head.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
    return line.length() > 80 ? line.substring(0, 80) + "…" : line;
  }
}
