package wscapacity.settings;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code target.users}: a CSV file whose first line names its columns. */
final class UsersReader {
  private UsersReader() {}

  static Optional<Users> read(Section users, Path root) {
    Users.Strategy strategy = Scalar.choice(users.entry("strategy"), Users.Strategy.class);
    Entry file = users.entry("file");
    return file.optionalWords().map(name -> new Users(rows(file, name, root), strategy));
  }

  private static List<Map<String, String>> rows(Entry entry, String name, Path root) {
    Path file = root.resolve(name);
    if (!Files.isRegularFile(file)) {
      entry.fault("names " + name + ", which is not a file; its path is relative to the project");
      return List.of();
    }
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      List<NamedCsvRecord> records = reader.stream().toList();
      if (records.isEmpty()) {
        entry.fault("names " + name + ", which holds no row below the line that names its columns");
        return List.of();
      }
      List<String> columns = records.get(0).getHeader();
      checkColumns(entry, name, columns);
      records.stream()
          .filter(row -> row.getFieldCount() != columns.size())
          .findFirst()
          .ifPresent(
              row ->
                  entry.fault(
                      "names %s, whose line %d has %d cells; its first line names %d columns"
                          .formatted(
                              name,
                              row.getStartingLineNumber(),
                              row.getFieldCount(),
                              columns.size())));
      return records.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
    } catch (IOException | UncheckedIOException | CsvParseException | IllegalStateException e) {
      // A parser's message may quote a secret.
      entry.fault(
          "names "
              + name
              + ", which cannot be read as CSV; its first line names the columns, each once");
      return List.of();
    }
  }

  private static void checkColumns(Entry entry, String name, List<String> columns) {
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!Placeholders.isName(column)) {
        entry.fault(
            "names %s, whose column \"%s\" is no name of a placeholder; allowed: letters, digits, _ and -"
                .formatted(name, column));
      } else if (Placeholders.isReserved(column)) {
        entry.fault(
            "names %s, whose column %s would hide #{%s}; give it another name"
                .formatted(name, column, column));
      } else if (!seen.add(column)) {
        entry.fault("names " + name + ", which has the column " + column + " twice");
      }
    }
  }
}
