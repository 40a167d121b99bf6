package wscapacity.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.attempt.Event;
import wscapacity.attempt.Outcome;

class AccessLogTest {
  @TempDir Path folder;

  private Imported imported(String... lines) throws Exception {
    return Imported.text(folder, "access.log", String.join("\n", lines) + "\n");
  }

  private static String nginx(String request, int status, String more) {
    return "10.0.0.7 - - [25/Nov/2026:18:40:22 +0000] \""
        + request
        + "\" "
        + status
        + " 67 \"-\" \"a client\" "
        + more;
  }

  @Test
  void takesAnNginxLineBackToItsStart() throws Exception {
    List<Event> events =
        imported(
                nginx(
                    "GET /ws?token=secret HTTP/1.1",
                    101,
                    "1795632022.500 10.250 0.004 \"websocket\""))
            .events();

    assertThat(events)
        .extracting(Event::kind)
        .containsExactly(Event.Kind.HANDSHAKE, Event.Kind.END);
    assertThat(events.get(0).timeMs() - events.get(0).latencyMs()).isEqualTo(1_795_632_012_250L);
    assertThat(events.get(0).latencyMs()).isEqualTo(4);
    assertThat(events.get(1).timeMs()).isEqualTo(1_795_632_022_500L);
  }

  @Test
  void leavesOutRequestsThatAskForNoWebSocket() throws Exception {
    Imported imported =
        imported(
            nginx("GET /ws HTTP/1.1", 101, "1795632022.500 10.250 0.004 \"websocket\""),
            nginx("GET /ws HTTP/1.1", 404, "1795632022.600 0.001 - \"-\""),
            nginx("POST /login HTTP/1.1", 200, "1795632022.700 0.020 0.020 \"-\""),
            nginx("GET /other HTTP/1.1", 429, "1795632022.800 0.001 0.000, 0.001 \"WebSocket\""),
            "2026/11/25 18:40:22 [error] 7#7: *1 upstream timed out");

    assertThat(imported.events(Event.Kind.HANDSHAKE))
        .extracting(Event::code)
        .containsExactly(101, 429);
    assertThat(imported.estimates())
        .anyMatch(text -> text.contains("1 lines of access.log are of"));
  }

  /** 499 is NGINX's own: the client did not wait. */
  @Test
  void blamesNobodyForAClientThatWentAway() throws Exception {
    List<Event> events =
        imported(
                nginx("GET /ws HTTP/1.1", 101, "1795632022.500 0.250 0.004 \"websocket\""),
                nginx("GET /ws HTTP/1.1", 499, "1795632032.500 5.000 - \"websocket\""))
            .events(Event.Kind.HANDSHAKE);

    assertThat(events.get(1).outcome()).isEqualTo(Outcome.UPGRADE_TIMEOUT);
    assertThat(events.get(1).latencyMs()).isEqualTo(5_000);
  }

  /** As in HAProxy's Configuration Manual, 8.2.3, with and without syslog's head. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "---- | CLOSED_BY_US",
        "CD-- | CLOSED_BY_US",
        "cD-- | ABNORMAL",
        "sD-- | ABNORMAL",
        "SD-- | ABNORMAL",
      })
  void readsWhoEndedASocketFromTheTerminationState(String state, Outcome outcome) throws Exception {
    Imported imported =
        imported(
            "Nov 25 18:40:30 edge haproxy[14389]: 10.0.1.2:33317 [25/Nov/2026:18:40:00.000] edge~"
                + " platform/one 1/0/2/30/10030 101 2750 - - "
                + state
                + " 1/1/1/1/0 0/0 {example.org} {} \"GET /ws HTTP/1.1\"");

    Event handshake = imported.events(Event.Kind.HANDSHAKE).get(0);
    assertThat(handshake.timeMs() - handshake.latencyMs()).isEqualTo(1_795_632_000_000L);
    assertThat(handshake.latencyMs()).isEqualTo(33);
    Event end = imported.events(Event.Kind.END).get(0);
    assertThat(end.outcome()).isEqualTo(outcome);
    assertThat(end.timeMs()).isEqualTo(1_795_632_010_030L);
  }

  @Test
  void countsRefusalsOfHaproxyByThePathOfSockets() throws Exception {
    Imported imported =
        imported(
            "10.0.1.2:1 [25/Nov/2026:18:40:00.000] edge platform/one 0/0/0/3/9000 101 9 - - ----"
                + " 1/1/1/1/0 0/0 \"GET /ws HTTP/1.1\"",
            "10.0.1.2:2 [25/Nov/2026:18:40:01.000] edge platform/<NOSRV> 0/5000/-1/-1/5000 503 9 - -"
                + " sQ-- 1/1/1/1/0 0/1 \"GET /ws?a=b HTTP/1.1\"",
            "10.0.1.2:3 [25/Nov/2026:18:40:02.000] edge platform/one 0/0/0/3/3 200 9 - - ----"
                + " 1/1/1/1/0 0/0 \"GET /health HTTP/1.1\"",
            "10.0.1.2:4 [25/Nov/2026:18:40:03.000] edge platform/<NOSRV> 0/-1/-1/-1/2000 -1 9 - -"
                + " CQ-- 1/1/1/1/0 0/1 \"GET /ws HTTP/1.1\"");

    assertThat(imported.events(Event.Kind.HANDSHAKE))
        .extracting(Event::outcome)
        .containsExactly(Outcome.ACCEPTED, Outcome.UPGRADE_TIMEOUT, Outcome.REFUSED);
    assertThat(imported.events(Event.Kind.HANDSHAKE))
        .filteredOn(event -> event.outcome() == Outcome.REFUSED)
        .singleElement()
        .extracting(Event::code, Event::latencyMs)
        .containsExactly(503, 5_000L);
  }

  @Test
  void asksForThePathWhereNothingWasUpgraded() {
    assertThatThrownBy(
            () ->
                imported(
                    "10.0.1.2:1 [25/Nov/2026:18:40:00.000] edge platform/one 0/0/0/3/9 403 9 - - ----"
                        + " 1/1/1/1/0 0/0 \"GET /ws HTTP/1.1\""))
        .hasMessageContainingAll("--connect PATH", "/ws");
  }

  /** 18:40 in UTC and 02:40 a day later in Singapore are one moment. */
  @Test
  void readsCombinedLogsInTheirOwnZones() throws Exception {
    Imported imported =
        imported(
            "10.0.0.7 - - [25/Nov/2026:18:40:30 +0000] \"GET /ws HTTP/1.1\" 101 67 \"-\" \"-\"",
            "10.0.0.7 - - [26/Nov/2026:02:40:31 +0800] \"GET /ws HTTP/1.1\" 101 67 \"-\" \"-\"",
            "10.0.0.7 - - [25/Nov/2026:18:40:29 +0000] \"GET /ws HTTP/1.1\" 403 67 \"-\" \"-\"",
            "10.0.0.7 - - [26/Nov/2026:02:40:31 +0800] \"GET /ws HTTP/1.1\" 403 67 \"-\" \"-\"",
            "10.0.0.7 - - [26/Nov/2026:02:40:31 +0800] \"GET /x HTTP/1.1\" 404 67 \"-\" \"-\"");

    assertThat(imported.source().at("/counted/accepted").asInt()).isEqualTo(2);
    assertThat(imported.source().at("/counted/failures/0/count").asInt()).isEqualTo(2);
    assertThat(imported.source().at("/counted/failures/0/open_high").asInt()).isEqualTo(2);
    assertThat(imported.source().at("/counted/failures/0/from").asText())
        .isEqualTo("2026-11-25T18:40:29Z");
  }
}
