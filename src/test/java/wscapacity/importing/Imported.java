package wscapacity.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import wscapacity.attempt.Event;
import wscapacity.attempt.EventReader;
import wscapacity.attempt.RunFolder;
import wscapacity.report.RunReport;

/**
 * Results that were imported and reported.
 *
 * @param folder the run folder
 */
record Imported(RunFolder folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Imported of(Path output, String connect, Path... files)
      throws IOException, ImportException {
    Imported imported = new Imported(new RunFolder(output));
    Import.write(
        Arrays.asList(files),
        new ImportOptions(Optional.ofNullable(connect), ZoneOffset.UTC),
        imported.folder);
    return imported;
  }

  /** A text as a file of its own, imported. */
  static Imported text(Path temporary, String name, String text)
      throws IOException, ImportException {
    return of(temporary.resolve("run"), null, file(temporary, name, text));
  }

  static Path file(Path temporary, String name, String text) throws IOException {
    return Files.writeString(temporary.resolve(name), text);
  }

  /** A fixture. */
  static Path resource(String name) {
    try {
      return Path.of(Imported.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the platform of a recording counted itself. */
  static JsonNode count(String recording) throws IOException {
    return JSON.readTree(resource(recording + ".count.json").toFile());
  }

  List<Event> events() throws IOException {
    List<Event> events = new ArrayList<>();
    EventReader.read(folder.eventsCsv(), events::add);
    return events;
  }

  List<Event> events(Event.Kind kind) throws IOException {
    return events().stream().filter(event -> event.kind() == kind).toList();
  }

  JsonNode source() throws IOException {
    return JSON.readTree(folder.runJson().toFile()).path("source");
  }

  List<String> estimates() throws IOException {
    List<String> estimates = new ArrayList<>();
    source().path("estimates").forEach(estimate -> estimates.add(estimate.asText()));
    return estimates;
  }

  List<String> lacks() throws IOException {
    List<String> lacks = new ArrayList<>();
    source().path("lacks").forEach(lack -> lacks.add(lack.asText()));
    return lacks;
  }

  /** {@code capacity.json}, with all other reports made. */
  JsonNode capacity() throws IOException {
    RunReport.write(folder.path(), new PrintStream(OutputStream.nullOutputStream()));
    return JSON.readTree(folder.capacityJson().toFile());
  }
}
