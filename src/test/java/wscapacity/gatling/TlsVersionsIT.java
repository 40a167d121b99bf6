package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.RawServer;

/** Which versions of TLS a run offers on the wire, where the JDK would allow all of them. */
class TlsVersionsIT {

  /** RFC 8446, section 4.2.1. */
  private static final int SUPPORTED_VERSIONS = 43;

  private static final int TLS_1_2 = 0x0303;
  private static final int TLS_1_3 = 0x0304;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        target.upgrade.url = "wss://%s/ws"
        """,
        """
        target {
          token { kind = client-credentials, url = "https://%s/token", clients = [ { id = a, secret = b } ] }
          upgrade.url = "ws://127.0.0.1:1/ws"
        }
        """
      })
  void nothingOlderThanTls12IsOffered(String target) throws Exception {
    Path lenient =
        Files.writeString(folder.resolve("lenient.security"), "jdk.tls.disabledAlgorithms=\n");
    List<Set<Integer>> offers = new CopyOnWriteArrayList<>();
    try (RawServer server = RawServer.start(connection -> offers.add(offered(connection)))) {
      new GatlingFork(folder)
          .simulation("SmokeSimulation")
          .jvm("-Djava.security.properties=" + lenient)
          .jvm("-Dgatling.ssl.useOpenSsl=false")
          .target(target.formatted(server.authority()))
          .run();
    }

    assertThat(offers).isNotEmpty().containsOnly(Set.of(TLS_1_2, TLS_1_3));
  }

  /** The versions in a ClientHello; that of its legacy field where it has no extension for them. */
  private static Set<Integer> offered(Socket connection) throws IOException {
    DataInputStream in = new DataInputStream(connection.getInputStream());
    in.skipNBytes(3);
    byte[] handshake = new byte[in.readUnsignedShort()];
    in.readFully(handshake);
    ByteBuffer hello = ByteBuffer.wrap(handshake).position(4);
    int legacy = Short.toUnsignedInt(hello.getShort());
    hello.position(hello.position() + 32);
    hello.position(hello.position() + 1 + hello.get(hello.position()));
    hello.position(hello.position() + 2 + hello.getShort(hello.position()));
    hello.position(hello.position() + 1 + hello.get(hello.position()) + 2);
    Set<Integer> versions = new TreeSet<>();
    while (hello.hasRemaining()) {
      int type = Short.toUnsignedInt(hello.getShort());
      ByteBuffer extension = hello.slice(hello.position() + 2, hello.getShort(hello.position()));
      hello.position(hello.position() + 2 + extension.capacity());
      if (type == SUPPORTED_VERSIONS) {
        extension.position(1);
        while (extension.hasRemaining()) {
          versions.add(Short.toUnsignedInt(extension.getShort()));
        }
      }
    }
    return versions.isEmpty() ? Set.of(legacy) : Set.copyOf(versions);
  }
}
