package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import wscapacity.gateway.GatewayCount.Entry;
import wscapacity.gateway.GatewayCount.What;
import wscapacity.settings.GatewayPolicy.Crash;
import wscapacity.settings.GatewayPolicy.Outage;
import wscapacity.settings.GatewayPolicy.Refusal;

/** Platforms that are down for some time. */
class OutageIT {
  private static final Duration LASTS = Duration.ofMillis(600);
  private static final Refusal RESET =
      new Refusal(OptionalInt.empty(), "", OptionalInt.empty(), Map.of());

  @Test
  void refusesFromItsBeginningToItsEnd() throws Exception {
    Outage outage =
        new Outage(
            Duration.ofMillis(300),
            Optional.of(LASTS),
            false,
            Fixtures.refusal(503),
            Fixtures.ABRUPT);
    // The outage runs from the first upgrade, whose 101 is counted a while after it.
    long before = System.currentTimeMillis();
    try (Gateway gateway = Fixtures.gateway(outage);
        RawClient open = RawClient.open(gateway.uri())) {
      Await.until(() -> upgrade(gateway) == 503);
      Await.until(() -> upgrade(gateway) == 101);

      open.text("ping");
      assertThat(open.frame().text()).as("open sockets live on").isEqualTo("pong");
      List<Entry> refused =
          gateway.count().log().stream().filter(e -> e.what() == What.REFUSED).toList();
      long start = gateway.count().log().get(0).timeMs();
      assertThat(refused)
          .allSatisfy(e -> assertThat(e.timeMs() - before).isGreaterThanOrEqualTo(298))
          .allSatisfy(e -> assertThat(e.timeMs() - start).isLessThan(3_000))
          .allSatisfy(e -> assertThat(e.reason()).isEqualTo("outage"));
    }
  }

  @Test
  void endsTheOpenSocketsAndResetsForEver() throws Exception {
    Outage outage =
        new Outage(
            Duration.ofMillis(400), Optional.empty(), true, RESET, Fixtures.close(1012, "restart"));
    try (Gateway gateway = Fixtures.gateway(outage)) {
      List<RawClient> clients = Fixtures.open(gateway, 10);
      for (RawClient client : clients) {
        assertThat(client.frame().closeCode()).isEqualTo(1012);
      }

      assertThat(upgrade(gateway)).as("no answer").isZero();
      assertThat(gateway.count().refused(0, "outage")).isEqualTo(1);
      assertThat(gateway.count().ended(What.CLOSED_BY_GATEWAY, 1012)).isEqualTo(10);
      Fixtures.closeAll(clients);
    }
  }

  @Test
  void aCrashEndsAllAtItsLimitAndComesBack() throws Exception {
    Crash crash = new Crash(8, Optional.of(LASTS), Fixtures.refusal(503), Fixtures.ABRUPT);
    try (Gateway gateway = Fixtures.gateway(crash)) {
      List<RawClient> clients = Fixtures.open(gateway, 8);
      for (RawClient client : clients) {
        client.awaitEnd();
      }
      long down = System.nanoTime();
      assertThat(gateway.count().ended(What.ABRUPT_BY_GATEWAY, 0)).isEqualTo(8);
      assertThat(upgrade(gateway)).isEqualTo(503);

      Await.until(() -> upgrade(gateway) == 101);
      assertThat(System.nanoTime() - down).isGreaterThan(Duration.ofMillis(400).toNanos());
      // Up again, with the same limit: seven stay, the eighth brings all down.
      Await.until(() -> gateway.count().open() == 0);
      List<RawClient> again = Fixtures.open(gateway, 7);
      assertThat(again.get(0).isQuiet(100)).isTrue();
      again.addAll(Fixtures.open(gateway, 1));
      again.get(0).awaitEnd();
      assertThat(gateway.count().ended(What.ABRUPT_BY_GATEWAY, 0)).isEqualTo(16);
      Fixtures.closeAll(again);
    }
  }

  /** The status; 0 when TCP ended without one. */
  private static int upgrade(Gateway gateway) {
    try (RawClient client = RawClient.connect(gateway.uri())) {
      client.sendUpgrade("/");
      return status(client);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int status(RawClient client) {
    try {
      return client.answer().status();
    } catch (IOException e) {
      // The reset that a test waits for.
      return 0;
    }
  }
}
