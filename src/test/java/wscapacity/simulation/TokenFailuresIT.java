package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.RawServer;

/** What a run calls each way in which a token endpoint fails, and how long it says that it took. */
class TokenFailuresIT {

  private static final long ANSWERED_AFTER_MS = 300;
  private static final long TIMEOUT_MS = 1_500;

  /** A way to fail; {@code told} is its class. */
  enum Fault {
    SILENT("token failed: timeout") {
      @Override
      void on(Socket connection) throws IOException {
        RawServer.keepSilent(connection);
      }
    },
    DROPPED("token failed: dropped"),
    NOT_HTTP("token failed: not HTTP") {
      @Override
      void on(Socket connection) throws IOException {
        RawServer.send(connection, "220 mail\r\n\r\n");
      }
    },
    MALFORMED("token failed: 200 malformed answer") {
      @Override
      void on(Socket connection) throws IOException {
        RawServer.send(connection, ok("<html>"));
      }
    },
    TOO_LARGE("token failed: 200 answer too large") {
      @Override
      void on(Socket connection) throws IOException {
        RawServer.send(connection, ok(" ".repeat(100_000)));
      }
    },
    STATUS("token failed: 503 service unavailable") {
      @Override
      void on(Socket connection) throws IOException {
        RawServer.send(
            connection, "HTTP/1.1 503 No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      }
    };

    private final String told;

    Fault(String told) {
      this.told = told;
    }

    void on(Socket connection) throws IOException {
      // Closed without an answer.
    }

    private static String ok(String body) {
      return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
          .formatted(body.length(), body);
    }
  }

  @TempDir Path folder;

  @Test
  void eachIsCalledWhatItWasAndTookItsTime() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    RawServer.Behaviour failing =
        connection -> {
          RawServer.head(connection);
          Fault fault = Fault.values()[asked.getAndIncrement() % Fault.values().length];
          LockSupport.parkNanos(ANSWERED_AFTER_MS * 1_000_000);
          fault.on(connection);
        };
    try (RawServer endpoint = RawServer.start(failing)) {
      FinishedRun run =
          new GatlingFork(folder)
              .target(
                  """
                  target {
                    token {
                      kind = client-credentials, url = "http://%s/token", per = user,
                      timeout = %d ms, clients = [ { id = load-1, secret = s3cr3t-1 } ]
                    }
                    upgrade { url = "ws://%s/ws" }
                  }
                  load { warm-up = 0, start = %d, levels = 1, upgrades-per-second = 50, hold = 3 s,
                         release-probe = 0 }
                  """
                      .formatted(
                          endpoint.authority(),
                          TIMEOUT_MS,
                          endpoint.authority(),
                          Fault.values().length))
              .run();

      Map<String, Long> expected = new TreeMap<>();
      for (Fault fault : Fault.values()) {
        expected.put(fault.told, 1L);
      }
      assertThat(run.failures()).isEqualTo(expected);
      assertThat(run.gatlingErrors()).isEqualTo(expected);
      for (NamedCsvRecord row : run.attempts()) {
        boolean silent = row.getField("failure_class").equals(Fault.SILENT.told);
        assertThat(Long.parseLong(row.getField("latency_ms")))
            .as(row.getField("failure_class"))
            .isGreaterThanOrEqualTo(silent ? TIMEOUT_MS : ANSWERED_AFTER_MS);
      }
    }
  }
}
