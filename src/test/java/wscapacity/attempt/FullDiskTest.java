package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.testing.Eventually;
import wscapacity.testing.SmallDisk;

/** What is left of a run whose disk was full for a while. */
class FullDiskTest {

  private static final int KILOBYTES = 256;

  @TempDir Path folder;

  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private SmallDisk disk;
  private Path file;

  @BeforeEach
  void mount() throws Exception {
    disk = SmallDisk.on(folder, KILOBYTES);
    file = folder.resolve("events.csv");
    System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void unmount() throws Exception {
    System.setErr(stderr);
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void aDiskThatIsFullForAWhileLosesNothing() throws Exception {
    EventLog log = new EventLog();
    log.writeTo(file);
    append(log, 1, 100);
    log.flush().toCompletableFuture().get(10, TimeUnit.SECONDS);
    disk.fill();
    append(log, 101, 600);
    Eventually.becomes(Duration.ofSeconds(10), () -> heard.size() > 0, () -> "nothing was said");
    append(log, 601, 1_000);
    disk.free();
    log.close();

    assertThat(users(file))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 1_000).boxed().toList());
    assertThat(log.lost()).isZero();
    assertThat(heard.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .matches(
            "Events cannot be written to .*events.csv: No space left on device. Trying again.");
  }

  @Test
  void moreThanMayWaitIsLostAndCountedInTheFile() throws Exception {
    EventLog log = new EventLog(500, Duration.ofSeconds(30));
    log.writeTo(file);
    disk.fill();
    append(log, 1, 1_000);
    Eventually.becomes(Duration.ofSeconds(10), () -> heard.size() > 0, () -> "nothing was said");
    append(log, 1_001, 3_000);
    disk.free();

    assertThatIOException()
        .isThrownBy(log::close)
        .withMessageContaining(log.lost() + " events are missing in " + file);
    assertThat(log.lost()).isPositive();
    assertThat(users(file)).hasSize(3_000 - (int) log.lost());
    assertThat(AttemptFold.fold(file).lostEvents()).isEqualTo(log.lost());
  }

  /**
   * The number must be known to whoever makes the report later, so it takes the last lines' place.
   */
  @Test
  void onADiskThatStaysFullTheNumberOfLostEventsStandsInTheFile() throws Exception {
    EventLog log = new EventLog(10_000, Duration.ofMillis(600));
    log.writeTo(file);
    append(log, 1, 100);
    log.flush().toCompletableFuture().get(10, TimeUnit.SECONDS);
    disk.fill();
    append(log, 101, 5_000);

    assertThatIOException()
        .isThrownBy(log::close)
        .withMessageContaining("events are missing")
        .withMessageContaining("No space left on device");
    assertThat(users(file)).isNotEmpty().hasSize(5_000 - (int) log.lost());
    assertThat(AttemptFold.fold(file).lostEvents()).isEqualTo(log.lost());
    assertThat(Files.readString(file)).endsWith("\n");
  }

  private static void append(EventLog log, int first, int last) {
    for (int user = first; user <= last; user++) {
      log.append(Events.accepted(user, user, 0));
    }
  }

  private static List<Long> users(Path file) throws IOException {
    List<Long> users = new ArrayList<>();
    EventReader.read(
        file,
        event -> {
          if (event.kind() != Event.Kind.LOST) {
            users.add(event.user());
          }
        });
    return users;
  }
}
