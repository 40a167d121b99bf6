package wscapacity.bench;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.ws;

import com.sun.management.OperatingSystemMXBean;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.WsConnectActionBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import wscapacity.attempt.EventLog;
import wscapacity.chain.TargetProtocol;
import wscapacity.gatling.Axis;
import wscapacity.gatling.Bands;
import wscapacity.gatling.Observation;

/**
 * 10,000 handshakes, each socket held for a second under a pending check and closed: with {@code
 * -Dobserved=true} through the seam and into {@code events.csv}, otherwise the same chain in plain
 * DSL. Prints the CPU time of its process.
 */
public class ObservationCostSimulation extends Simulation {

  private static final int PER_SECOND = 500;
  private static final int SECONDS = 20;
  private static final String SOCKET = "socket";

  private final EventLog log = new EventLog();

  {
    WsConnectActionBuilder connect =
        ws(Observation.HANDSHAKE, SOCKET)
            .connect(System.getProperty("url"))
            .await(Duration.ofSeconds(1))
            .on(
                ws.checkTextMessage(Observation.HOLD)
                    .matching(bodyString().is("")));
    ChainBuilder opened = Boolean.getBoolean("observed") ? observed(connect) : exec(connect);

    setUp(
            scenario("cost")
                .exec(opened.exec(ws(Observation.CLOSE, SOCKET).close()))
                .injectOpen(constantUsersPerSec(PER_SECOND).during(SECONDS)))
        .protocols(TargetProtocol.plain());
  }

  private ChainBuilder observed(WsConnectActionBuilder connect) {
    Observation observation =
        new Observation(log::append, "bench", new Axis.OpenSockets(new Bands(1000)), List.of(), loops -> writeEvents());
    return exec(observation.begin())
        .exec(observation.handshake(connect, Duration.ofSeconds(10), java.util.List.of()));
  }

  private void writeEvents() {
    try {
      log.writeTo(Path.of(System.getProperty("events")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void after() {
    try {
      log.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.println("cpu-ms " + process.getProcessCpuTime() / 1_000_000);
  }
}
