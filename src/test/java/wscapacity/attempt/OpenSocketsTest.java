package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpenSocketsTest {

  @Test
  void countsAndKeepsTheMost() {
    OpenSockets sockets = new OpenSockets();
    assertThat(sockets.opened()).isEqualTo(1);
    assertThat(sockets.opened()).isEqualTo(2);
    assertThat(sockets.closed()).isEqualTo(1);
    assertThat(sockets.opened()).isEqualTo(2);
    sockets.closed();
    assertThat(sockets.open()).isEqualTo(1);
    assertThat(sockets.max()).isEqualTo(2);
  }

  @Test
  void countsExactlyFromSeveralThreads() throws InterruptedException {
    OpenSockets sockets = new OpenSockets();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int thread = 0; thread < 4; thread++) {
      threads.execute(
          () -> {
            for (int i = 0; i < 50_000; i++) {
              sockets.opened();
              sockets.opened();
              sockets.closed();
            }
          });
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(sockets.open()).isEqualTo(200_000);
    assertThat(sockets.max()).isBetween(200_000, 200_004);
  }
}
