package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import wscapacity.gateway.GatewayCount.What;
import wscapacity.settings.GatewayPolicy.ConcurrencyCap;
import wscapacity.settings.GatewayPolicy.Ending;
import wscapacity.settings.GatewayPolicy.MaximumLifetime;
import wscapacity.settings.GatewayPolicy.Scope;

class EndingIT {

  @Test
  void isSeenWithItsCodeAndReasonByTheJdk() throws Exception {
    try (Gateway gateway = ending(Fixtures.close(1013, "try again later"))) {
      JdkClient.End end = JdkClient.open(gateway.uri()).end();

      assertThat(end.code()).isEqualTo(1013);
      assertThat(end.reason()).isEqualTo("try again later");
      assertThat(gateway.count().ended(What.CLOSED_BY_GATEWAY, 1013)).isEqualTo(1);
    }
  }

  @Test
  void endsTcpAfterThePeersCloseFrame() throws Exception {
    try (Gateway gateway = ending(Fixtures.close(1001, ""));
        RawClient client = RawClient.open(gateway.uri())) {
      client.frame();
      long start = System.nanoTime();
      client.sendClose(1001);
      client.awaitEnd();

      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(500);
      assertThat(gateway.count().ended(What.CLOSED_BY_PEER, 1001)).isZero();
    }
  }

  @Test
  void endsTcpAfterASecondWhenThePeerSendsNoCloseFrame() throws Exception {
    try (Gateway gateway = ending(Fixtures.close(1001, ""));
        RawClient client = RawClient.open(gateway.uri())) {
      client.frame();
      long start = System.nanoTime();
      client.awaitEnd();

      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(900L, 1900L);
      assertThat(gateway.count().ended(What.ABRUPT_BY_PEER, 0)).isZero();
    }
  }

  @Test
  void freesTheSlotWithTheCloseFrameAndNotOnlyWithTheEndOfTcp() throws Exception {
    ConcurrencyCap cap = new ConcurrencyCap(1, Scope.TOTAL, Duration.ZERO, Fixtures.refusal(403));
    MaximumLifetime lifetime =
        new MaximumLifetime(Duration.ofMillis(200), 0, 1, Fixtures.close(1001, ""));
    try (Gateway gateway = Fixtures.gateway(cap, lifetime);
        RawClient client = RawClient.open(gateway.uri())) {
      client.frame();

      assertThat(RawClient.tryUpgrade(gateway.uri()).status()).isEqualTo(101);
    }
  }

  @Test
  void sendsNoCloseFrameWhenItIsAbrupt() throws Exception {
    try (Gateway gateway = ending(Fixtures.ABRUPT);
        RawClient client = RawClient.open(gateway.uri())) {
      client.awaitEnd();

      assertThat(gateway.count().ended(What.ABRUPT_BY_GATEWAY, 0)).isEqualTo(1);
    }
  }

  private static Gateway ending(Ending ending) {
    return Fixtures.gateway(new MaximumLifetime(Duration.ofMillis(200), 0, 1, ending));
  }
}
