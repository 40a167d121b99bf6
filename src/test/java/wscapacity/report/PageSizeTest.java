package wscapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.attempt.EventLog;
import wscapacity.attempt.Events;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.RunFolder;
import wscapacity.testing.LongRun;

/** The page stays small, whatever the run; {@code ReportCost} measures it up to ten million. */
class PageSizeTest {
  private static final int MOST_BYTES = 3_000_000;

  @TempDir Path folder;

  private static long size(Path folder) throws IOException {
    RunReport.write(folder, new PrintStream(OutputStream.nullOutputStream()));
    return Files.size(new RunFolder(folder).capacityHtml());
  }

  private long size(int attempts) throws IOException {
    Path run = Files.createDirectory(folder.resolve(Integer.toString(attempts)));
    LongRun.write(run, attempts);
    return size(run);
  }

  /** Ten times the attempts are a few more digits, not more points. */
  @Test
  void doesNotGrowWithTheNumberOfAttempts() throws IOException {
    long some = size(20_000);
    long many = size(200_000);
    assertThat(many).isLessThan(MOST_BYTES);
    assertThat(many - some).isLessThan(20_000);
  }

  @Test
  void doesNotGrowWithTheNumberOfFailureClasses() throws IOException {
    RunFolder run = new RunFolder(folder);
    try (EventLog log = EventLog.open(run.eventsCsv())) {
      // Ten of each: words that come less often are pooled.
      for (int i = 0; i < 3_000; i++) {
        int reason = i % 300;
        log.append(
            Events.handshake(
                1_000L + i,
                i,
                5,
                Outcome.REFUSED,
                403,
                "reason_" + (char) ('a' + reason / 26) + (char) ('a' + reason % 26)));
      }
    }
    assertThat(size(folder)).isLessThan(MOST_BYTES / 3);
    assertThat(run.capacityHtml()).content().contains("4 rarer classes");
  }
}
