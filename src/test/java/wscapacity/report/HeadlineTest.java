package wscapacity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.attempt.Events.accepted;
import static wscapacity.attempt.Events.again;
import static wscapacity.attempt.Events.end;
import static wscapacity.attempt.Events.refused;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.attempt.Event;
import wscapacity.attempt.EventLog;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;

/** What a reader takes in within five seconds, of runs whose answer is known. */
class HeadlineTest {
  @TempDir Path path;

  private String headline(String simulation, List<Event> events) throws IOException {
    RunFolder folder = new RunFolder(path);
    new RunInfo(simulation, "t", Instant.EPOCH, OptionalInt.empty(), Map.of())
        .write(folder.runJson());
    try (EventLog log = EventLog.open(folder.eventsCsv())) {
      events.forEach(log::append);
    }
    Reported.of(path);
    String headline =
        new ObjectMapper().readTree(folder.capacityJson().toFile()).get("headline").textValue();
    assertThat(Files.readString(folder.capacityMd()).lines().skip(2).findFirst())
        .as("the summary of a CI job begins with it")
        .hasValueSatisfying(line -> assertThat(line).startsWith("**").endsWith("**"));
    assertThat(Files.readString(folder.capacityHtml())).contains("<h1 id=\"headline\">");
    return headline;
  }

  private String headline(Event... events) throws IOException {
    return headline("CapacitySimulation", Arrays.asList(events));
  }

  @Test
  void namesTheSafeSocketsAndTheirLimit() throws IOException {
    assertThat(headline(Reported.cap(200)))
        .isEqualTo("20 sockets are safe. Above 20 all are refused (403, concurrency cap).");
  }

  @Test
  void leavesOpenWhatCannotBeTold() throws IOException {
    assertThat(headline(Reported.cap(3)))
        .startsWith(
            "20 sockets are safe. Above 20 all are refused (403 access_denied, cause undec");
  }

  @Test
  void theLowestOnsetComesFirst() throws IOException {
    List<Event> events = new ArrayList<>(Arrays.asList(Reported.cap(200)));
    for (int user = 16; user <= 20; user++) {
      events.add(end(50_000, user, Outcome.ABNORMAL, 1006, "", 50_000 - user * 200L));
    }
    assertThat(headline("CapacitySimulation", events))
        .startsWith("15 sockets are safe. Above 15, 50 % die (1006 abnormal closure, ")
        .contains("); above 20 all are refused (403");
  }

  @Test
  void aRareFailureBoundsNothing() throws IOException {
    List<Event> events = new ArrayList<>();
    for (int user = 1; user <= 200; user++) {
      events.add(accepted(user * 100L, user, user - 1));
    }
    events.add(end(30_000, 7, Outcome.ABNORMAL, 1006, "", 29_300));
    assertThat(headline("CapacitySimulation", events))
        .isEqualTo(
            "No limit was found up to 200 open sockets. 1 socket dies (1006 abnormal closure, cause"
                + " undecided).");
  }

  @Test
  void saysThatNothingFailed() throws IOException {
    assertThat(headline(accepted(1_000, 1, 0), accepted(1_100, 2, 1)))
        .isEqualTo("2 sockets are safe: no limit was found.");
  }

  @Test
  void saysThatThereWasNothing() throws IOException {
    assertThat(headline()).isEqualTo("Nothing was attempted, so nothing is known.");
  }

  @Test
  void namesWhatKeptEveryoneOut() throws IOException {
    assertThat(headline(refused(1_000, 1, 0), refused(1_100, 2, 0)))
        .isEqualTo(
            "No socket was opened: all 2 attempts failed (403 access_denied). No limit can be told"
                + " until that is mended.");
  }

  @Test
  void speaksOfRatesWhereTheyAreTheQuestion() throws IOException {
    List<Event> events = new ArrayList<>();
    for (int second = 1, user = 1; second <= 8; second++) {
      for (int i = 0; i < second * 5; i++, user++) {
        long ms = second * 1_000L + i * 20L;
        events.add(i < 20 ? accepted(ms, user, 0) : refused(ms, user, 0));
        if (i < 20) {
          events.add(end(ms + 5, user, Outcome.CLOSED_BY_US, 1000, "", 5));
        }
      }
    }
    assertThat(headline("UpgradeRateSimulation", events))
        .startsWith("20 upgrades per second are safe. At 25 and more, 38 % fail (403")
        .doesNotContain("open socket");
  }

  @Test
  void speaksOfTheRecoveryWhereThatIsTheQuestion() throws IOException {
    List<Event> events = new ArrayList<>();
    for (int user = 1; user <= 20; user++) {
      events.add(accepted(user * 10L, user, user - 1));
      events.add(end(5_000, user, Outcome.CLOSE_FRAME, 1012, "", 5_000 - user * 10L));
      events.add(again(2, accepted(5_000 + user * 100L, user, user - 1)));
    }
    assertThat(headline("ReconnectStormSimulation", events))
        .isEqualTo(
            "99 % of 20 lost sockets were back after 2.0 s. It took 20 attempts, up to 10 in one"
                + " second.");
  }

  @Test
  void saysWhetherItWorks() throws IOException {
    assertThat(
            headline(
                "SmokeSimulation",
                List.of(
                    accepted(1_000, 1, 0), end(1_500, 1, Outcome.CLOSED_BY_US, 1000, "Bye", 500))))
        .isEqualTo("It works: one user came in, was answered and left.");
  }

  @Test
  void saysWhatDoesNotWork() throws IOException {
    assertThat(
            headline(
                "SmokeSimulation",
                List.of(accepted(1_000, 1, 0), end(1_500, 1, Outcome.ABNORMAL, 1006, "", 500))))
        .isEqualTo("It does not work: the socket failed, 1006 abnormal closure.");
  }
}
