package wscapacity.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wscapacity.diagnosis.Requirement;
import wscapacity.settings.Baseline;
import wscapacity.settings.History;
import wscapacity.settings.Secret;

/** What a history does in every database that the project knows. */
abstract class NightDatabaseContract {

  /** An empty one, another for each test. */
  abstract History history();

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(
        history().url(),
        history().user().orElse(""),
        history().password().map(Secret::value).orElse(""));
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aNightIsReadAsItWasKept() throws Exception {
    NightDatabase nights = NightDatabase.open(history());
    Night night =
        ANight.of(
            1,
            "a load",
            Map.of("limit", 250.0, "handshake p95", 3.5, "onset of 1006 ' \" é", 251.0),
            "concurrency-cap");
    nights.keep(night);
    assertThat(NightDatabase.open(history()).nights("CapacitySimulation", "a platform"))
        .containsExactly(night);
    assertThat(nights.nights("CapacitySimulation", "another")).isEmpty();
    assertThat(nights.series())
        .containsExactly(new NightDatabase.Series("CapacitySimulation", "a platform"));
  }

  @Test
  void theSameRunIsKeptOnce() throws Exception {
    NightDatabase nights = NightDatabase.open(history());
    nights.keep(ANight.limit(1, 250));
    nights.keep(ANight.limit(2, 251));
    nights.keep(ANight.limit(1, 249));
    assertThat(nights.nights("CapacitySimulation", "a platform"))
        .as("the latest first")
        .containsExactly(ANight.limit(2, 251), ANight.limit(1, 249));
  }

  @Test
  void fiveNightsOfWhichTheFifthHasLost() {
    List<Requirement> judged = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    double[] limits = {250, 250, 248, 251, 200};
    for (int night = 1; night <= limits.length; night++) {
      Nights nights = new Nights(new Baseline(Optional.empty(), 0.05), Optional.of(history()));
      Night tonight = ANight.limit(night, limits[night - 1]);
      Compared compared = nights.compare(tonight);
      judged.addAll(compared.requirements());
      notes.addAll(compared.notes());
      assertThat(nights.keep(tonight)).isEmpty();
    }
    assertThat(notes)
        .containsExactly("The history has no earlier run of this load: this one is the first.");
    assertThat(judged)
        .extracting(Requirement::sentence)
        .containsExactly(
            "Required no less than the last run: held, the limit is 250 open sockets, after 250.",
            "Required no less than the last 2 runs: held, the limit is 248 open sockets, after 250.",
            "Required no less than the last 3 runs: held, the limit is 251 open sockets, after 250.",
            "Required no less than the last 4 runs: not held, the limit fell by 20 % to 200 open"
                + " sockets, from 250; down to 237.5 is no change.");
  }

  @Test
  void aNewerHistoryIsRefusedInOneLine() throws Exception {
    NightDatabase.open(history());
    sql(
        "INSERT INTO \"night_schema\" (\"installed_rank\", \"version\", \"description\", \"type\","
            + " \"script\", \"installed_by\", \"execution_time\", \"success\") VALUES (9, '9',"
            + " 'of later', 'SQL', 'V9__of_later.sql', 'x', 1, true)");
    assertThatExceptionOfType(HistoryException.class)
        .isThrownBy(() -> NightDatabase.open(history()))
        .withMessage(
            "The history %s is of version 9, which this project does not know: update the project",
            history().url());
  }

  @Test
  void whatIsNoHistoryIsLeftAlone() throws Exception {
    sql("CREATE TABLE of_somebody (id INT)");
    assertThatExceptionOfType(HistoryException.class)
        .isThrownBy(() -> NightDatabase.open(history()))
        .withMessageStartingWith("The history " + history().url() + " cannot be used: ")
        .withMessageNotContaining("\n");
  }
}
