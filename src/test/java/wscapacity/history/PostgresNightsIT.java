package wscapacity.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wscapacity.settings.Baseline;
import wscapacity.settings.History;
import wscapacity.testing.Postgres;

/** On a real PostgreSQL server. */
class PostgresNightsIT extends NightDatabaseContract {
  private static Postgres postgres;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    postgres = Postgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connection() throws SQLException {
    return DriverManager.getConnection(postgres.url(), "load", postgres.password());
  }

  @Override
  History history() {
    return postgres.history();
  }

  private Nights nights() {
    return new Nights(new Baseline(Optional.empty(), 0.05), Optional.of(history()));
  }

  @Test
  void aServerThatIsAwayIsOneNote() throws Exception {
    postgres.down();
    try {
      assertThat(nights().compare(ANight.limit(1, 250)).notes())
          .hasSize(1)
          .allSatisfy(
              note ->
                  assertThat(note)
                      .startsWith("The history " + postgres.url() + " cannot be used: ")
                      .contains("refused")
                      .doesNotContain(postgres.password())
                      .doesNotContain("\n"));
    } finally {
      postgres.up();
    }
  }

  @Test
  void aWrongPasswordIsOneNote() {
    History wrong = new History(postgres.url(), Optional.of("load"), Optional.empty());
    Nights nights = new Nights(new Baseline(Optional.empty(), 0.05), Optional.of(wrong));
    assertThat(nights.compare(ANight.limit(1, 250)).notes()).hasSize(1);
  }

  @Test
  void aLockedTableIsWaitedForAndThenOneLine() throws Exception {
    Nights nights = nights();
    assertThat(nights.compare(ANight.limit(1, 250)).comparisons()).isEmpty();
    try (Connection other = connection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE night IN ACCESS EXCLUSIVE MODE");
      assertThat(nights.keep(ANight.limit(1, 250)).orElseThrow())
          .contains("lock timeout", "it is kept in its folder")
          .doesNotContain("\n");
    }
    assertThat(nights.keep(ANight.limit(1, 250))).isEmpty();
  }
}
