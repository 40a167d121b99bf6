package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.gatling.core.CoreComponents;
import io.gatling.core.stats.StatsEngine;
import io.gatling.http.action.ws.WsConnect;
import io.gatling.http.client.impl.DefaultHttpClient;
import io.gatling.http.request.builder.ws.WsRequestExpressionBuilder;
import io.netty.bootstrap.ChannelInitializerExtension;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.RawServer;

/**
 * What the seam relies on in Gatling and Netty. A failure here after an update means: look at this
 * room before any figure of a run is believed.
 */
class SeamContractIT {

  @TempDir Path folder;

  @Test
  void aResponseIsLoggedWithTheseArguments() {
    assertThat(methods(StatsEngine.class, "logResponse"))
        .as("AttemptStats reads them by position")
        .containsExactly(
            List.of(
                "java.lang.String", // scenario
                "scala.collection.immutable.List", // groups
                "java.lang.String", // request
                "long", // start
                "long", // end
                "io.gatling.commons.stats.Status",
                "scala.Option", // response code
                "scala.Option")); // message
  }

  @Test
  void aCrashIsLoggedWithTheseArguments() {
    assertThat(methods(StatsEngine.class, "logRequestCrash"))
        .as("AttemptStats reads them by position")
        .containsExactly(
            List.of(
                "java.lang.String", // scenario
                "scala.collection.immutable.List", // groups
                "java.lang.String", // request
                "java.lang.String")); // error
  }

  @Test
  void componentsAreMadeOfTheseParts() {
    assertThat(constructors(CoreComponents.class))
        .as("AttemptStats makes one with another StatsEngine")
        .containsExactly(
            List.of(
                "io.gatling.core.actor.ActorSystem",
                "io.netty.channel.EventLoopGroup",
                "io.gatling.core.actor.ActorRef",
                "scala.Option",
                "io.gatling.core.stats.StatsEngine",
                "io.gatling.commons.util.Clock",
                "io.gatling.core.action.Action",
                "io.gatling.core.config.GatlingConfiguration"));
  }

  @Test
  void aConnectIsMadeOfTheseParts() {
    assertThat(constructors(WsConnect.class))
        .as("ObservedConnect makes one with other CoreComponents")
        .containsExactly(
            List.of(
                "scala.Function1", // request name
                "scala.Function1", // WebSocket name
                "scala.Function1", // request
                "scala.collection.immutable.List", // checks
                "scala.Option", // on connected
                "io.gatling.core.CoreComponents",
                "io.gatling.http.protocol.HttpComponents",
                "io.gatling.core.action.Action"));
    assertThat(constructors(WsRequestExpressionBuilder.class))
        .as("ObservedConnect makes the request once")
        .containsExactly(
            List.of(
                "io.gatling.http.request.builder.CommonAttributes",
                "io.gatling.http.cache.HttpCaches",
                "io.gatling.http.protocol.HttpProtocol",
                "io.gatling.core.config.GatlingConfiguration",
                "scala.Option")); // subprotocol
  }

  @Test
  void theWebSocketHandlerHasThisNameInItsPipeline() throws ReflectiveOperationException {
    Field name = DefaultHttpClient.class.getDeclaredField("APP_WS_HANDLER");
    name.setAccessible(true);

    assertThat(name.get(null))
        .as("ChannelWatchAttachment puts the watch before it")
        .isEqualTo(ChannelWatchAttachment.GATLING_WEBSOCKET_HANDLER);
  }

  @Test
  void nettyFindsTheAttachment() {
    assertThat(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY)
        .isEqualTo("io.netty.bootstrap.extensions");
    assertThat(ServiceLoader.load(ChannelInitializerExtension.class))
        .hasAtLeastOneElementOfType(ChannelWatchAttachment.class);
  }

  /** The watch takes the header off: on the wire it would say that Netty did not load the watch. */
  @Test
  void theAttachmentIsLoadedAndNothingOfTheSeamReachesTheWire() throws Exception {
    List<String> heads = new CopyOnWriteArrayList<>();
    RawServer.Behaviour acceptAndEndAtTheFirstFrame =
        connection -> {
          String head = RawServer.head(connection);
          heads.add(head);
          RawServer.send(connection, RawServer.switchingProtocols(head));
          connection.getInputStream().read();
        };
    try (RawServer server = RawServer.start(acceptAndEndAtTheFirstFrame)) {
      FinishedRun run =
          new GatlingFork(folder)
              .simulation("SmokeSimulation")
              .target("target.upgrade.url = \"ws://%s/ws?a=b\"".formatted(server.authority()))
              .run();

      assertThat(run.attempts())
          .extracting((NamedCsvRecord row) -> row.getField("outcome"))
          .containsExactly("accepted");
      assertThat(heads).hasSize(1);
      assertThat(heads.get(0)).startsWith("GET /ws?a=b HTTP/1.1\r\n");
      assertThat(headerNames(heads.get(0)))
          .doesNotContain(PendingAttempts.HEADER)
          .containsExactlyInAnyOrder(
              "host",
              "accept",
              "connection",
              "upgrade",
              "sec-websocket-key",
              "sec-websocket-version",
              "sec-websocket-extensions");
      assertThat(run.exitCode()).isZero();
    }
  }

  private static List<String> headerNames(String head) {
    return head.lines()
        .skip(1)
        .filter(line -> !line.isEmpty())
        .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
        .toList();
  }

  private static List<List<String>> methods(Class<?> type, String name) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals(name))
        .map(Method::getParameterTypes)
        .map(SeamContractIT::names)
        .toList();
  }

  private static List<List<String>> constructors(Class<?> type) {
    return Arrays.stream(type.getConstructors())
        .map(Constructor::getParameterTypes)
        .map(SeamContractIT::names)
        .toList();
  }

  private static List<String> names(Class<?>[] types) {
    return Arrays.stream(types).map(Class::getName).toList();
  }
}
