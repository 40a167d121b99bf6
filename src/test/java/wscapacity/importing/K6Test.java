package wscapacity.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.attempt.Event;
import wscapacity.attempt.Outcome;

/** k6 by its documented formats; no line here was recorded by k6. */
class K6Test {
  private static final String CSV =
      "metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name,"
          + "proto,scenario,service,status,subproto,tls_version,url,extra_tags,metadata\n";

  @TempDir Path folder;

  private static String point(String metric, String time, double value, String status) {
    return String.format(
        "{\"metric\":\"%s\",\"type\":\"Point\",\"data\":{\"time\":\"%s\",\"value\":%s,\"tags\":"
            + "{\"status\":\"%s\",\"url\":\"ws://a/ws\"}}}%n",
        metric, time, value, status);
  }

  private static String users(String time) {
    return "{\"data\":{\"time\":\""
        + time
        + "\",\"value\":5,\"tags\":null},\"type\":\"Point\",\"metric\":\"vus\"}\n";
  }

  private Imported json(String... lines) throws Exception {
    return Imported.text(folder, "k6.json", String.join("", lines));
  }

  /**
   * {@code k6/ws} stamps a session's duration with its start, {@code k6/websockets} with its end.
   */
  @ParameterizedTest
  @CsvSource({"2026-11-25T18:40:00.123456789Z", "2026-11-25T18:40:20.123456789Z"})
  void knowsASessionsEndByBothModules(String stamp) throws Exception {
    List<Event> events =
        json(
                point("ws_connecting", "2026-11-25T18:40:00.123456789Z", 12.4, "101"),
                users("2026-11-25T18:40:19.9Z"),
                point("ws_session_duration", stamp, 20_000, "101"))
            .events();

    assertThat(events)
        .extracting(Event::kind)
        .containsExactly(Event.Kind.HANDSHAKE, Event.Kind.END);
    assertThat(events.get(0).timeMs()).isEqualTo(1_795_632_000_135L);
    assertThat(events.get(1).timeMs()).isEqualTo(1_795_632_020_123L);
  }

  /** 20:40 in Helsinki is 18:40 in UTC. */
  @Test
  void readsTimesOfAnyZone() throws Exception {
    assertThat(
            json(
                    point("ws_connecting", "2026-11-25T20:40:00.5+02:00", 5, "101"),
                    point("ws_connecting", "2026-11-25T18:40:01Z", 5, "403"))
                .events())
        .extracting(Event::timeMs)
        .containsExactly(1_795_632_000_505L, 1_795_632_001_005L);
  }

  @Test
  void readsHowAHandshakeWasAnswered() throws Exception {
    Imported imported =
        json(
            point("ws_connecting", "2026-11-25T18:40:00.5Z", 5, "101"),
            point("ws_session_duration", "2026-11-25T18:40:00.6Z", 3, "429"),
            point("ws_connecting", "2026-11-25T18:40:01Z", 5, "429"),
            point("ws_connecting", "2026-11-25T18:40:02Z", 5, "0"),
            "{\"metric\":\"ws_conn");

    assertThat(imported.events())
        .extracting(Event::outcome)
        .containsExactly(Outcome.ACCEPTED, Outcome.REFUSED, Outcome.BAD_UPGRADE);
    assertThat(imported.estimates())
        .anyMatch(text -> text.contains("1 handshakes have no status"))
        .anyMatch(text -> text.contains("counted as open to the end"))
        .anyMatch(text -> text.contains("ends in the middle of a line"));
    assertThat(imported.lacks()).contains("ending", "silence", "token").doesNotContain("pace");
  }

  @ParameterizedTest
  @CsvSource({
    "1795632000123, 1795632000135",
    "1795632000, 1795632000012",
    "1795632000123456, 1795632000135"
  })
  void readsTheTimeFormatsOfCsv(String time, long answeredMs) throws Exception {
    Imported imported =
        Imported.text(
            folder,
            "k6.csv",
            CSV + "ws_connecting," + time + ",12.000000,,,,,,,ws://a,,default,,101,,,ws://a,,\n");

    assertThat(imported.events()).extracting(Event::timeMs).containsExactly(answeredMs);
    assertThat(imported.lacks().contains("pace")).isEqualTo(time.length() == 10);
  }
}
