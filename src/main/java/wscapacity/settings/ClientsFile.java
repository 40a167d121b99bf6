package wscapacity.settings;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads OAuth clients from a CSV file with the columns {@code id} and {@code secret}.
 *
 * <p>A secret of the form <code>${NAME}</code> is read from the environment; any other is the
 * secret itself.
 */
final class ClientsFile {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

  private final Entry entry;
  private final String name;
  private final Environment environment;

  /**
   * @param entry the key that names the file
   * @param name the file, as the key names it
   */
  ClientsFile(Entry entry, String name, Environment environment) {
    this.entry = entry;
    this.name = name;
    this.environment = environment;
  }

  List<Credentials> read(Path root) {
    Path file = root.resolve(name);
    if (!Files.isRegularFile(file)) {
      entry.fault("names " + name + ", which is not a file; its path is relative to the project");
      return List.of();
    }
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      return clients(reader.stream().toList());
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      // A parser's message may quote a secret.
      entry.fault(
          "names "
              + name
              + ", which cannot be read as CSV; each line has as many cells as the first");
      return List.of();
    }
  }

  private List<Credentials> clients(List<CsvRecord> records) {
    List<String> columns = records.isEmpty() ? List.of() : records.get(0).getFields();
    int id = columns.indexOf("id");
    int secret = columns.indexOf("secret");
    if (id < 0 || secret < 0) {
      entry.fault("names " + name + ", whose first line must name the columns id and secret");
      return List.of();
    }
    if (records.size() == 1) {
      entry.fault("names " + name + ", which holds no client");
    }
    List<Credentials> clients = new ArrayList<>();
    for (CsvRecord row : records.subList(1, records.size())) {
      client(row, id, secret).ifPresent(clients::add);
    }
    return clients;
  }

  private Optional<Credentials> client(CsvRecord row, int id, int secret) {
    String place = "names %s, whose line %d ".formatted(name, row.getStartingLineNumber());
    if (row.getFieldCount() <= Math.max(id, secret)
        || row.getField(id).isBlank()
        || row.getField(secret).isBlank()) {
      entry.fault(place + "has no id or no secret");
      return Optional.empty();
    }
    Matcher variable = VARIABLE.matcher(row.getField(secret));
    if (!variable.matches()) {
      return Optional.of(new Credentials(row.getField(id), new Secret(row.getField(secret))));
    }
    String value = environment.variables().get(variable.group(1));
    if (value == null || value.isBlank()) {
      entry.fault(
          "%sreads the environment variable %s, which is not set; set it before the run (export %s=…)"
              .formatted(place, variable.group(1), variable.group(1)));
      return Optional.empty();
    }
    return Optional.of(new Credentials(row.getField(id), new Secret(value)));
  }
}
