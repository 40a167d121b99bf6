package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.RawServer;

/**
 * A platform that closes a socket gets its close frame back (RFC 6455, section 5.5.1): what it logs
 * then is its own code, and not an abnormal closure.
 */
class ClosingHandshakeIT {
  private static final int CLOSE = 0x88;
  private static final int LENGTH = 0x7f;
  private static final int CODE = 4001;

  @TempDir Path folder;

  @Test
  void aCloseFrameIsAnsweredWithItsCode() throws Exception {
    List<Integer> echoed = new CopyOnWriteArrayList<>();
    try (RawServer server = RawServer.start(connection -> echoed.add(codeOfTheEcho(connection)))) {
      FinishedRun run =
          new GatlingFork(folder)
              .target(
                  """
                  target { upgrade.url = "ws://%s/ws" }
                  load { warm-up = 0, start = 3, levels = 1, upgrades-per-second = 10, hold = 1 s
                         release-probe = 0 }
                  """
                      .formatted(server.authority()))
              .run();

      assertThat(run.attempts())
          .extracting(row -> row.getField("ending") + " " + row.getField("ending_code"))
          .containsExactly("close-frame 4001", "close-frame 4001", "close-frame 4001");
    }
    assertThat(echoed).containsExactly(CODE, CODE, CODE);
  }

  /** Accepts, closes with a code, and reads what comes back. */
  private static int codeOfTheEcho(Socket connection) throws IOException {
    RawServer.send(connection, RawServer.switchingProtocols(RawServer.head(connection)));
    byte[] close = {(byte) CLOSE, 2, (byte) (CODE >> 8), (byte) CODE};
    connection.getOutputStream().write(close);
    connection.getOutputStream().flush();
    DataInputStream in = new DataInputStream(connection.getInputStream());
    try {
      while (true) {
        int opcode = in.readUnsignedByte();
        byte[] masked = new byte[in.readUnsignedByte() & LENGTH];
        byte[] mask = in.readNBytes(Integer.BYTES);
        in.readFully(masked);
        if (opcode == CLOSE) {
          for (int i = 0; i < masked.length; i++) {
            masked[i] ^= mask[i % Integer.BYTES];
          }
          return ByteBuffer.wrap(masked).getShort();
        }
      }
    } catch (EOFException e) {
      return 0;
    }
  }
}
