package wscapacity.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/** The ready targets of well-known protocols, each against the real server. */
class ProtocolTargetsLabIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HELD = 50;
  private static final int CAP = 60;

  @TempDir Path folder;

  /** A ready target, and the server that it is meant for. */
  enum Protocol {
    SOCKET_IO("socket-io", cap -> RealServer.node("socketio.js", cap)),
    GRAPHQL_WS("graphql-ws", cap -> RealServer.node("graphql-ws.js", cap)),
    STOMP("stomp", cap -> RealServer.artemis("text", cap)),
    MQTT("mqtt", cap -> RealServer.artemis("binary", cap)),
    SIP("sip", RealServer::kamailio);

    private final String target;
    private final Starter starter;

    Protocol(String target, Starter starter) {
      this.target = target;
      this.starter = starter;
    }
  }

  /** Starts a server that lets so many clients in; 0 lets in all. */
  private interface Starter {
    RealServer start(int cap) throws Exception;
  }

  @ParameterizedTest
  @EnumSource
  void holdsFiftySocketsForAMinute(Protocol protocol) throws Exception {
    try (RealServer server = protocol.starter.start(0)) {
      FinishedRun run =
          on(server, protocol)
              .with("load.start", "" + HELD)
              .with("load.levels", "1")
              .with("load.hold", "60 s")
              .run();

      assertThat(run.failures()).as(run.output()).isEmpty();
      assertThat(run.measuredAttempts())
          .hasSize(HELD)
          .allMatch(row -> row.getField("ending").equals("closed-by-us"))
          .allMatch(row -> Long.parseLong(row.getField("lifetime_ms")) >= 60_000);
      assertThat(run.exitCode()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsTheCapOfTheServer(Protocol protocol) throws Exception {
    try (RealServer server = protocol.starter.start(CAP)) {
      FinishedRun run =
          on(server, protocol)
              .with("load.start", "20")
              .with("load.step", "20")
              .with("load.band", "20")
              .with("load.levels", "5")
              .with("load.hold", "3 s")
              .run();

      JsonNode first =
          JSON.readTree(run.folder().resolve("capacity.json").toFile()).at("/failures/0");
      assertThat(first.at("/onset/first_bad_open").intValue())
          .as(run.output())
          .isCloseTo(CAP + 1, within(1));
      assertThat(first.at("/cause/parameters/limit").intValue()).isCloseTo(CAP, within(1));
    }
  }

  private GatlingFork on(RealServer server, Protocol protocol) {
    return new GatlingFork(folder)
        .with("target", protocol.target)
        .with("target.base-url", "http://127.0.0.1:" + server.port())
        .with("load.upgrades-per-second", "20");
  }
}
