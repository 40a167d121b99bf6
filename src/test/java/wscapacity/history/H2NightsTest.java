package wscapacity.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.settings.Baseline;
import wscapacity.settings.History;

class H2NightsTest extends NightDatabaseContract {
  @TempDir Path folder;

  @Override
  History history() {
    return new History(
        "jdbc:h2:file:" + folder.resolve("nights"), Optional.empty(), Optional.empty());
  }

  @Test
  void aFileThatAnotherProcessHasOpenIsOneLine() throws Exception {
    NightDatabase.open(history());
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                history().url())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("open");
      assertThatExceptionOfType(HistoryException.class)
          .isThrownBy(() -> NightDatabase.open(history()))
          .withMessage(
              "The history %s cannot be used: another process has it open", history().url());
      Nights nights = new Nights(new Baseline(Optional.empty(), 0.05), Optional.of(history()));
      Compared compared = nights.compare(ANight.limit(1, 250));
      assertThat(compared.requirements()).as("no fault of the platform's").isEmpty();
      assertThat(compared.notes())
          .isEqualTo(
              List.of(
                  "The history "
                      + history().url()
                      + " cannot be used: another process has it open. This run was compared with"
                      + " no earlier one."));
      assertThat(nights.keep(ANight.limit(1, 250))).as("said once").isEmpty();
    } finally {
      other.destroy();
      other.waitFor();
    }
  }

  /** Holds a database open until its input ends. */
  static final class Holder {
    public static void main(String[] args) throws Exception {
      try (var connection = java.sql.DriverManager.getConnection(args[0], "", "")) {
        System.out.println(connection.isClosed() ? "closed" : "open");
        System.in.read();
      }
    }
  }
}
