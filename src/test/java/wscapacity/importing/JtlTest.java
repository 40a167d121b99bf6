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

class JtlTest {
  private static final String HEADER = String.join(",", JtlHeader.DEFAULT_COLUMNS) + "\n";
  private static final long START = 1_795_632_000_000L;

  @TempDir Path folder;

  /** A line of a JTL, in ms from a moment. */
  private static String line(
      long ms, long elapsed, String label, String code, String message, String thread) {
    boolean passed = code.equals("101") || code.equals("200") || code.equals("1000");
    return line(ms, elapsed, label, code, message, thread, passed);
  }

  private static String line(
      long ms,
      long elapsed,
      String label,
      String code,
      String message,
      String thread,
      boolean passed) {
    return String.format(
        "%d,%d,%s,%s,\"%s\",%s,,%s,,0,0,1,1,null,0,0,%d%n",
        START + ms,
        elapsed,
        label,
        code,
        message,
        thread,
        passed,
        code.equals("101") ? elapsed : 0);
  }

  private static String open(long ms, String thread) {
    return line(ms, 10, "Connect", "101", "Switching Protocols", thread);
  }

  private static String ping(long ms, String thread) {
    return line(ms, 5, "Ping", "200", "OK", thread);
  }

  private static String close(long ms, String thread) {
    return line(
        ms,
        5,
        "Close",
        "1000",
        "Connection closed; close reason: 'sampler requested close'.",
        thread);
  }

  private Imported imported(String... lines) throws Exception {
    return Imported.text(folder, "results.jtl", HEADER + String.join("", lines));
  }

  private List<Event> ends(String... lines) throws Exception {
    return imported(lines).events(Event.Kind.END);
  }

  @Test
  void countsWhatWasOpenWhenAHandshakeStarted() throws Exception {
    List<Event> handshakes =
        imported(
                open(0, "a"),
                open(100, "b"),
                close(200, "a"),
                open(300, "c"),
                line(400, 3, "Connect", "403", "Got unexpected status 403", "d"))
            .events(Event.Kind.HANDSHAKE);

    assertThat(handshakes).extracting(Event::open).containsExactly(0, 1, 1, 2);
    assertThat(handshakes).extracting(Event::rate).containsExactly(1, 2, 3, 4);
    assertThat(handshakes)
        .extracting(Event::timeMs)
        .containsExactly(START + 10, START + 110, START + 310, START + 403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | Got unexpected status 403 with statusLine:HTTP/1.1 403 Forbidden | REFUSED",
        "Websocket I/O error | WebSocket I/O error: Connection refused | CONNECTION_REFUSED",
        "Websocket I/O error | WebSocket I/O error: connect timed out | CONNECT_TIMEOUT",
        "Websocket I/O error | WebSocket I/O error: Connect timed out | CONNECT_TIMEOUT",
        "Websocket I/O error | WebSocket I/O error: Read timed out | UPGRADE_TIMEOUT",
        "Websocket I/O error | WebSocket I/O error: Connection reset | RESET_DURING_UPGRADE",
        "Websocket I/O error | WebSocket I/O error: Empty response; connection closed."
            + " | RESET_DURING_UPGRADE",
        "Websocket I/O error | WebSocket I/O error: Invalid status line | BAD_UPGRADE",
        "Websocket I/O error | WebSocket I/O error: nosuchhost.invalid | DNS_FAILURE",
        "Websocket I/O error | WebSocket I/O error: ssl.example.org | DNS_FAILURE",
        "Non HTTP response code: java.net.ConnectException"
            + " | Non HTTP response message: java.net.ConnectException: Connection refused"
            + " | CONNECTION_REFUSED",
        "Websocket I/O error | WebSocket I/O error: Unsupported or unrecognized SSL message"
            + " | TLS_FAILURE",
        "Websocket I/O error | WebSocket I/O error: No route to host (Host unreachable) | NO_ROUTE",
        "Websocket I/O error | WebSocket I/O error: Cannot assign requested address (connect failed)"
            + " | LOCAL_EXHAUSTION",
        " | Server response header 'Sec-WebSocket-Accept' has incorrect value. | BAD_UPGRADE",
      })
  void readsWhatKeptASocketFromOpening(String code, String message, Outcome outcome)
      throws Exception {
    List<Event> handshakes =
        imported(
                open(0, "a"),
                line(100, 7, "Connect", code == null ? "" : code, message, "b", false))
            .events(Event.Kind.HANDSHAKE);

    assertThat(handshakes).extracting(Event::outcome).containsExactly(Outcome.ACCEPTED, outcome);
    assertThat(handshakes.get(1).code()).isEqualTo(outcome == Outcome.REFUSED ? 403 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Websocket I/O error | WebSocket I/O error: end of stream | ABNORMAL | 0 | end of stream",
        "Websocket I/O error | WebSocket I/O error: Connection reset | ABNORMAL | 0 | Connection reset",
        "Sampler error: unexpected frame type (close). | Received: Close frame with status code 1013"
            + " and close reason 'try later, please' | CLOSE_FRAME | 1013 | try later, please",
        "Sampler error: unexpected frame type (close). | Received: Close frame with status code 1001"
            + " | CLOSE_FRAME | 1001 | ",
        "1013 | Connection closed; close reason: 'try later'. | CLOSE_FRAME | 1013 | try later",
        "1000 | Connection closed; close reason: 'sampler requested close'. | CLOSED_BY_US | 1000 | ",
        "WebSocket error: unsuccesful close. | WebSocket error: received not a close frame, but Text"
            + " | CLOSED_BY_US | 0 | ",
      })
  void readsHowASocketEnded(
      String code, String message, Outcome outcome, int closeCode, String detail) throws Exception {
    List<Event> ends = ends(open(0, "a"), ping(20, "a"), line(30, 4000, "x", code, message, "a"));

    assertThat(ends).hasSize(1);
    assertThat(ends.get(0).outcome()).isEqualTo(outcome);
    assertThat(ends.get(0).code()).isEqualTo(closeCode);
    assertThat(ends.get(0).detail()).isEqualTo(detail == null ? "" : detail);
    assertThat(ends.get(0).timeMs()).isEqualTo(START + 4030);
    assertThat(ends.get(0).latencyMs()).isEqualTo(4020);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Websocket I/O error | WebSocket I/O error: Read timed out",
        "No response | Read timeout, no response received.",
        "Sampler error: unexpected frame type (ping). | Received: Ping frame with no application"
            + " data",
      })
  void leavesASocketOpenThatGoesOn(String code, String message) throws Exception {
    assertThat(ends(open(0, "a"), line(30, 4000, "x", code, message, "a"))).isEmpty();
  }

  @Test
  void countsSilenceFromTheLastFrameWhereASamplerListened() throws Exception {
    List<Event> ends =
        ends(
            open(0, "a"),
            ping(1_000, "a"),
            line(1_005, 3000, "Listen", "No response", "Read timeout, no response received.", "a"),
            line(
                4_005,
                7000,
                "Listen",
                "Websocket I/O error",
                "WebSocket I/O error: end of stream",
                "a"));

    assertThat(ends.get(0).silence().sinceAnyMs()).isEqualTo(10_000);
  }

  @Test
  void countsAThreadsNextSocketAsTheEndOfTheOneBefore() throws Exception {
    List<Event> ends = ends(open(0, "a"), open(500, "a"), open(900, "a"));

    assertThat(ends).extracting(Event::outcome).containsOnly(Outcome.CLOSED_BY_US);
    assertThat(ends).extracting(Event::timeMs).containsExactly(START + 500, START + 900);
  }

  @Test
  void countsEachTryOfAThreadOnce() throws Exception {
    Imported imported =
        imported(
            line(0, 3, "Connect", "403", "Got unexpected status 403", "a"),
            line(
                4,
                0,
                "Ping",
                "Sampler error",
                "Sampler configured for using existing connection, but there is no connection",
                "a",
                false),
            open(50, "a"));

    assertThat(imported.events())
        .extracting(Event::attempt)
        .as("the sampler error that follows is no attempt")
        .containsExactly(1, 2);
  }

  @Test
  void readsQuotedFieldsOverSeveralLines() throws Exception {
    assertThat(
            imported(
                    open(0, "a"),
                    line(20, 3, "Ping", "200", "first\nsecond, \"\"third\"\"", "a"),
                    close(40, "a"))
                .events())
        .hasSize(2);
  }

  @Test
  void leavesOutALastLineThatWasCutOff() throws Exception {
    Imported imported = imported(open(0, "a"), open(10, "b"), "1795632000099,4,Conn");

    assertThat(imported.events()).hasSize(2);
    assertThat(imported.estimates()).anyMatch(text -> text.contains("ends in the middle"));
  }

  @Test
  void leavesOutAQuoteThatWasCutOff() throws Exception {
    Imported imported = imported(open(0, "a"), open(10, "b"), "1795632000099,4,Ping,200,\"Rec");

    assertThat(imported.events()).hasSize(2);
  }

  @Test
  void sortsSamplesThatAreOutOfOrder() throws Exception {
    Imported imported =
        imported(
            close(9_000, "a"),
            close(9_500, "b"),
            ping(5_000, "a"),
            ping(5_100, "b"),
            open(0, "a"),
            open(100, "b"),
            ping(7_000, "a"),
            ping(3_000, "b"));

    assertThat(imported.events(Event.Kind.END))
        .extracting(Event::timeMs)
        .containsExactly(START + 9_005, START + 9_505);
    assertThat(imported.estimates()).anyMatch(text -> text.contains("out of order"));
  }

  @Test
  void shiftsWhatAClockMeasuredAfterItWasSetBack() throws Exception {
    Imported imported =
        imported(
            open(100_000, "a"),
            open(101_000, "b"),
            ping(102_000, "a"),
            // Set back by a minute here.
            ping(43_000, "b"),
            open(44_000, "c"),
            close(45_000, "a"),
            close(46_000, "b"));

    List<Event> handshakes = imported.events(Event.Kind.HANDSHAKE);
    assertThat(handshakes).extracting(Event::open).containsExactly(0, 1, 2);
    assertThat(imported.events(Event.Kind.END))
        .allSatisfy(end -> assertThat(end.latencyMs()).isBetween(1_000L, 6_000L));
    assertThat(imported.estimates()).anyMatch(text -> text.contains("was set back by 59."));
  }

  @Test
  void readsTimesThatAreTheEndOfASample() throws Exception {
    StringBuilder lines = new StringBuilder(HEADER);
    for (int i = 0; i < 10; i++) {
      String thread = "t" + i;
      lines.append(line(i * 100 + 50, 50, "Connect", "101", "Switching Protocols", thread));
      lines.append(line(i * 100 + 350, 300, "Ping", "200", "OK", thread));
      lines.append(line(i * 100 + 450, 100, "Ping", "200", "OK", thread));
    }
    Imported imported = Imported.text(folder, "results.jtl", lines.toString());

    assertThat(imported.events(Event.Kind.HANDSHAKE))
        .extracting(Event::timeMs)
        .startsWith(START + 50, START + 150);
    assertThat(imported.estimates()).anyMatch(text -> text.contains("the end of a sample"));
  }

  @Test
  void readsDatesInTheZoneThatIsGiven() throws Exception {
    String jtl =
        HEADER
            + "2026/11/25 18:40:00.000,10,Connect,101,Switching Protocols,a,,true,,0,0,1,1,null,0,0,10\n";
    Imported imported = Imported.text(folder, "results.jtl", jtl);

    assertThat(imported.events().get(0).timeMs()).isEqualTo(START + 10);
    assertThat(imported.estimates()).anyMatch(text -> text.contains("no zone: read as Z"));
  }

  @Test
  void readsAnotherDelimiter() throws Exception {
    String jtl =
        "timeStamp;elapsed;label;responseCode;threadName;success\n"
            + START
            + ";10;Connect;101;a;true\n";
    assertThat(Imported.text(folder, "results.jtl", jtl).events()).hasSize(1);
  }

  @Test
  void readsAFileWithoutAHeader() throws Exception {
    assertThat(Imported.text(folder, "results.jtl", open(0, "a") + open(9, "b")).events())
        .hasSize(2);
  }

  @Test
  void readsOverAHeaderThatWasAppended() throws Exception {
    assertThat(imported(open(0, "a"), HEADER, open(9, "b")).events()).hasSize(2);
  }

  /** Two JMeter servers have threads of the same names, and each its own sockets. */
  @Test
  void mergesTheFilesOfTwoServers() throws Exception {
    Path one = Imported.file(folder, "one.jtl", HEADER + open(0, "a") + open(100, "b"));
    Path two = Imported.file(folder, "two.jtl", HEADER + open(50, "a") + close(400, "a"));
    Imported imported = Imported.of(folder.resolve("run"), null, one, two);

    assertThat(imported.capacity().at("/max_open_sockets").asInt()).isEqualTo(3);
    assertThat(imported.capacity().at("/attempts/accepted").asInt()).isEqualTo(3);
  }

  @Test
  void takesTheLabelThatIsNamed() throws Exception {
    Path file =
        Imported.file(
            folder,
            "results.jtl",
            HEADER
                + line(0, 9, "My plug-in", "200", "OK", "a")
                + line(9, 9, "Say", "200", "OK", "a"));

    assertThatThrownBy(() -> Imported.of(folder.resolve("run"), null, file))
        .hasMessageContainingAll("--connect LABEL", "\"My plug-in\", \"Say\"");
    assertThatThrownBy(() -> Imported.of(folder.resolve("run"), "My plugin", file))
        .hasMessageContainingAll("no label \"My plugin\"", "\"My plug-in\"");
    assertThat(Imported.of(folder.resolve("run"), "My plug-in", file).events())
        .extracting(Event::outcome)
        .containsExactly(Outcome.ACCEPTED);
  }

  @Test
  void refusesALabelOfPlainHttpRequests() throws Exception {
    Path file =
        Imported.file(
            folder,
            "results.jtl",
            HEADER
                + START
                + ",9,Login,200,OK,a,text,true,,0,0,1,1,https://example.org/login,5,0,2\n"
                + (START + 50)
                + ",9,Login,503,Unavailable,a,text,false,,0,0,1,1,https://example.org/login,5,0,2\n");

    assertThatThrownBy(() -> Imported.of(folder.resolve("run"), "Login", file))
        .hasMessageContaining("is a plain HTTP request");
  }

  /** A body or a message may hold a token. */
  @Test
  void keepsNoSecretOfAMessage() throws Exception {
    List<Event> ends =
        ends(
            open(0, "a"),
            line(
                20,
                900,
                "Listen",
                "Sampler error: unexpected frame type (close).",
                "Received: Close frame with status code 4401 and close reason"
                    + " 'bad access_token=3f9a8b7c6d5e4f3a2b1c0d9e'",
                "a"));

    assertThat(ends.get(0).detail()).contains("bad").doesNotContain("3f9a8b7c");
  }
}
