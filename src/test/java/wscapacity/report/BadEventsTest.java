package wscapacity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.attempt.Events.accepted;
import static wscapacity.attempt.Events.by;
import static wscapacity.attempt.Events.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.attempt.Event;
import wscapacity.attempt.RunFolder;

/** Events as they should not be still make a correct report. */
class BadEventsTest {
  private static final int CAP = 40;
  private static final int USERS = 80;

  @TempDir Path path;

  private static JsonNode json(Path run) throws IOException {
    return new ObjectMapper().readTree(new RunFolder(run).capacityJson().toFile());
  }

  /** Users come every 100 ms; forty get in. */
  private static List<Event> capped(long stepMs) {
    List<Event> events = new ArrayList<>();
    for (int user = 1; user <= USERS; user++) {
      // In the middle of the ramp the clock is set.
      long ms = 100_000 + user * 100L + (user > CAP / 2 ? stepMs : 0);
      events.add(user <= CAP ? accepted(ms, user, user - 1) : refused(ms, user, CAP));
    }
    return events;
  }

  private Reported reported(List<Event> events) throws IOException {
    return Reported.of(path, "a platform", OptionalInt.empty(), events.toArray(Event[]::new));
  }

  private static void hasTheOnsetOfTheCap(JsonNode json) {
    assertThat(json.at("/failures")).hasSize(1);
    assertThat(json.at("/failures/0/count").intValue()).isEqualTo(USERS - CAP);
    assertThat(json.at("/failures/0/onset/last_good_open").intValue()).isEqualTo(CAP);
    assertThat(json.at("/failures/0/onset/first_bad_open").intValue()).isEqualTo(CAP + 1);
    assertThat(json.at("/attempts/accepted").intValue()).isEqualTo(CAP);
  }

  @Test
  void reportsLinesOutOfOrderLikeLinesInOrder() throws IOException {
    List<Event> events = capped(0);
    Collections.shuffle(events, new Random(7));
    assertThat(reported(events).summary()).contains("lines are out of order");
    JsonNode json = json(path);
    hasTheOnsetOfTheCap(json);
    assertThat(json.at("/max_open_sockets").intValue()).isEqualTo(CAP);
    // Without a release it may be a quota as well.
    assertThat(json.at("/failures/0/cause/contenders").findValuesAsText("words"))
        .contains("a concurrency cap of " + CAP + " open sockets in total");
  }

  @ParameterizedTest
  @ValueSource(longs = {-5_000, 5_000})
  void standsAClockThatWasSet(long stepMs) throws IOException {
    Reported reported = reported(capped(stepMs));
    JsonNode json = json(path);
    hasTheOnsetOfTheCap(json);
    assertThat(json.at("/max_open_sockets").intValue()).isEqualTo(CAP);
    assertThat(json.get("duration_ms").longValue()).isNotNegative();
    assertThat(reported.summary().contains("Times in events.csv go back by up to 4.9 s"))
        .isEqualTo(stepMs < 0);
  }

  @Test
  void reportsOnlyFailures() throws IOException {
    List<Event> events = new ArrayList<>();
    for (int user = 1; user <= 30; user++) {
      events.add(refused(user * 100L, user, 0));
    }
    assertThat(reported(events).summary())
        .contains("Handshakes fail from the start with 403 access_denied");
    JsonNode json = json(path);
    assertThat(json.at("/attempts/refused").intValue()).isEqualTo(30);
    assertThat(json.at("/failures/0/onset/last_good_open").isNull()).isTrue();
    assertThat(json.at("/max_open_sockets").intValue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void reportsNoAttempts(boolean header) throws IOException {
    Path run = Reported.write(path, "a platform", OptionalInt.empty());
    if (!header) {
      Files.write(new RunFolder(run).eventsCsv(), new byte[0]);
    }
    assertThat(Reported.of(run).summary()).contains("No events: the run ended before");
    assertThat(json(run).get("verdict").textValue())
        .isEqualTo("Nothing was attempted, so nothing is known.");
  }

  /** Two injectors take turns against one cap; the second one's clock is off. */
  @ParameterizedTest
  @ValueSource(longs = {0, -2_000, 2_000})
  void findsTheCapOfTwoInjectorsWhoseClocksDiffer(long skewMs) throws IOException {
    List<Event> a = new ArrayList<>();
    List<Event> b = new ArrayList<>();
    for (int user = 1; user <= USERS; user++) {
      boolean ofA = user % 2 == 1;
      int own = Math.min(CAP / 2, (user - 1) / 2);
      long ms = 100_000 + user * 100L + (ofA ? 0 : skewMs);
      Event event = user <= CAP ? accepted(ms, user, own) : refused(ms, user, own);
      (ofA ? a : b).add(ofA ? event : by("b", event));
    }
    Path first = write("a", a);
    Path second = write("b", b);
    Path both = path.resolve("both");
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    RunReport.merge(
        List.of(first, second), both, new PrintStream(printed, true, StandardCharsets.UTF_8));
    JsonNode json = json(both);
    hasTheOnsetOfTheCap(json);
    assertThat(json.at("/max_open_sockets").intValue()).isEqualTo(CAP);
    assertThat(json.at("/failures/0/cause/name").textValue())
        .isIn("concurrency-cap", "inconclusive");
    // Each opened one socket every 200 ms: five in a second.
    assertThat(printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), " "))
        .contains("2 load generators are merged by their own clocks", "off by up to 5,");
  }

  private Path write(String name, List<Event> events) throws IOException {
    return Reported.write(
        path.resolve(name), "a platform", OptionalInt.empty(), events.toArray(Event[]::new));
  }
}
