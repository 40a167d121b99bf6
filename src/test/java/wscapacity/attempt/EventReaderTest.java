package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {
  private static final String HEADER = String.join(",", EventColumns.NAMES) + "\n";
  private static final String ACCEPTED = "10,a,1,1,load,handshake,accepted,101,,5,0,1,t,20,,,,\n";
  private static final String ENDED =
      "90,a,1,1,load,end,abnormal,1006,\"a \"\"b\"\", c\",80,1,0,t,,,,,\n";

  @TempDir Path folder;

  private final List<Event> events = new ArrayList<>();

  private EventReader.Reading read(String content) throws IOException {
    events.clear();
    return EventReader.read(Files.writeString(folder.resolve("events.csv"), content), events::add);
  }

  @Test
  void readsEveryLine() throws IOException {
    assertThat(read(HEADER + ACCEPTED + ENDED)).isEqualTo(new EventReader.Reading(2, 0));
    assertThat(events.get(0).token().ageMs()).isEqualTo(20);
    assertThat(events.get(1).detail()).isEqualTo("a \"b\", c");
    assertThat(events.get(1).token().ageMs()).isEqualTo(-1);
  }

  @Test
  void survivesAKillAtEveryByte() throws IOException {
    byte[] whole = (HEADER + ACCEPTED + ENDED).getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length <= whole.length; length++) {
      String head = new String(whole, 0, length, StandardCharsets.UTF_8);
      long lineEnds = head.chars().filter(c -> c == '\n').count();
      boolean partial = !head.isEmpty() && !head.endsWith("\n");
      assertThat(read(head))
          .as("the first %d bytes", length)
          .isEqualTo(new EventReader.Reading(Math.max(0, lineEnds - 1), partial ? 1 : 0));
    }
  }

  @Test
  void survivesAKillInAVeryLongLine() throws IOException {
    String partial = "90,a,1,1,load,end,abnormal,1006,\"" + "x".repeat(100_000);
    assertThat(read(HEADER + ACCEPTED + partial)).isEqualTo(new EventReader.Reading(1, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "10,a,1,1,load,handshake,accepted                   | it has 7 fields, not 19",
        "``                                                 | it has 1 fields, not 19",
        "1O,a,1,1,load,handshake,accepted,101,,5,0,1,t,20,,,,   | time_ms must be a whole number, was '1O'",
        "10,a,1,1,load,handshake,accepted,101,,5,0,1,t,old,,,,  | token_age_ms must be a whole number, was 'old'",
        "10,a,1,9999999999,load,end,abnormal,,,5,0,1,t,20,,,,   | attempt is too large: 9999999999",
        "10,a,1,1,load,handshake,accepted,101,,5,-1,1,t,20,,,,  | open must be from 0 to 10000000, was -1",
        "10,a,1,1,lunch,handshake,accepted,101,,5,0,1,t,20,,,,  | phase must be one of baseline, burst, descent, half-rate, load, release-probe, second-client, second-top, silence, token-age, warm-up, wind-down, was 'lunch'",
        "10,a,1,1,load,knock,accepted,101,,5,0,1,t,20,,,,       | kind must be one of create, end, frame, handshake, heartbeat, injector, lost, refusal, skipped, start, stopped, token, was 'knock'",
        "10,a,1,1,load,handshake,closed-by-us,,,5,0,1,t,20,,,,  | the outcome of kind handshake cannot be closed-by-us",
        "10,a,1,1,load,end,refused,403,,5,0,1,t,20,,,,          | the outcome of kind end cannot be refused",
        "10,a,1,1,load,end,abnormal,,\"x\"y,5,0,1,t,20,,,,      | it is not CSV (RFC 4180)",
      })
  void refusesAnyOtherMalformedLine(String line, String what) {
    assertThatExceptionOfType(MalformedEventsException.class)
        .isThrownBy(() -> read(HEADER + ACCEPTED + line + "\n" + ENDED))
        .withMessage(folder.resolve("events.csv") + ", line 3: " + what);
  }

  @Test
  void refusesAnotherHeader() {
    assertThatExceptionOfType(MalformedEventsException.class)
        .isThrownBy(() -> read("time,code\n" + ACCEPTED))
        .withMessageContaining(", line 1: the header must be time_ms,injector,");
  }

  @Test
  void saysThatAFileIsMissing() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> EventReader.read(folder.resolve("none.csv"), events::add));
  }

  @Test
  void keepsRecurringTextsOnce() throws IOException {
    read(HEADER + ACCEPTED + ACCEPTED);
    assertThat(events.get(0).injector()).isSameAs(events.get(1).injector());
    assertThat(events.get(0).token().fingerprint()).isSameAs(events.get(1).token().fingerprint());
  }
}
