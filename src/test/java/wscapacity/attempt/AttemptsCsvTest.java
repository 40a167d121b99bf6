package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static wscapacity.attempt.Events.accepted;
import static wscapacity.attempt.Events.end;
import static wscapacity.attempt.Events.fold;
import static wscapacity.attempt.Events.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptsCsvTest {
  @TempDir Path folder;

  @Test
  void writesOneRowPerAttempt() throws IOException {
    Path file = folder.resolve("attempts.csv");
    AttemptsCsv.write(
        file,
        fold(
            accepted(1_010, 1, 0),
            refused(1_020, 2, 1),
            accepted(1_030, 3, 1),
            end(2_030, 3, Outcome.CLOSE_FRAME, 1008, "limit, reached", 1_000)));
    assertThat(file)
        .hasContent(
            """
            injector,user,attempt,phase,started_ms,open,rate,outcome,code,detail,latency_ms,ended_ms,ending,ending_code,ending_detail,lifetime_ms,sent_ago_ms,received_ago_ms,longest_silence_ms,token,token_age_ms,token_left_ms,failure_class,address
            a,1,1,load,1000,0,25,accepted,101,,10,2030,open-at-end,,,1020,,,,t-1,1000,-5,,
            a,2,1,load,1010,1,25,refused,403,access_denied,10,,,,,,,,,t-1,1000,-5,403 access_denied,
            a,3,1,load,1020,1,25,accepted,101,,10,2030,close-frame,1008,"limit, reached",1000,,,,t-1,1000,-5,1008 policy violation,
            """);
  }

  @Test
  void leavesTheOldFileWhenWritingFails() throws IOException {
    Path file = Files.writeString(folder.resolve("attempts.csv"), "old");
    assertThatIOException()
        .isThrownBy(
            () ->
                WholeFile.write(
                    file,
                    writer -> {
                      writer.write("half");
                      throw new IOException("No space left on device");
                    }));
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }
}
