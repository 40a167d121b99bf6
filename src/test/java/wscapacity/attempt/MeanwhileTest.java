package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeanwhileTest {

  @Test
  void worksOnAThreadOfItsOwn() throws IOException {
    try (Meanwhile<Thread> work = Meanwhile.of(Thread::currentThread)) {
      assertThat(work.get()).isNotSameAs(Thread.currentThread());
    }
  }

  @Test
  void failsAsItsWorkDid() {
    IOException full = new IOException("no space left");
    try (Meanwhile<Void> work =
        Meanwhile.of(
            () -> {
              throw full;
            })) {
      assertThatThrownBy(work::get).isSameAs(full);
    }
    IllegalArgumentException wrong = new IllegalArgumentException("wrong");
    try (Meanwhile<Void> work =
        Meanwhile.of(
            () -> {
              throw wrong;
            })) {
      assertThatThrownBy(work::get).isSameAs(wrong);
    }
  }

  /** Otherwise a file of millions of events would be read on for nobody. */
  @Test
  void readingEndsWhereNobodyTakesTheEvents() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    EventBatches batches = new EventBatches();
    Event event =
        new Event(
            1,
            "a",
            1,
            1,
            Phase.LOAD,
            Event.Kind.HEARTBEAT,
            Outcome.DONE,
            0,
            "",
            1,
            1,
            0,
            TokenUse.NONE,
            Silence.NONE,
            "");
    Meanwhile<Void> reading =
        Meanwhile.of(
            () -> {
              try {
                while (true) {
                  batches.give(event);
                }
              } finally {
                ended.countDown();
              }
            });
    reading.close();
    assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void eventsAreTakenInTheirOrder(@TempDir Path folder) throws IOException {
    StringBuilder lines = new StringBuilder(String.join(",", EventColumns.NAMES)).append('\n');
    for (int user = 1; user <= 25_000; user++) {
      lines.append("10,a,").append(user).append(",1,load,handshake,accepted,101,,5,0,1,,,,,,,\n");
    }
    Path csv =
        Files.write(
            folder.resolve("events.csv"), lines.toString().getBytes(StandardCharsets.UTF_8));
    long[] last = new long[1];
    EventReader.Reading reading =
        EventReader.read(csv, event -> assertThat(event.user()).isEqualTo(++last[0]));
    assertThat(reading.events()).isEqualTo(25_000);
    assertThatThrownBy(
            () ->
                EventReader.read(
                    csv,
                    event -> {
                      throw new IllegalStateException("enough");
                    }))
        .hasMessage("enough");
  }
}
