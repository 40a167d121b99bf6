package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import wscapacity.settings.GatewayPolicy.ConcurrencyCap;
import wscapacity.settings.GatewayPolicy.Scope;
import wscapacity.settings.GatewayPolicy.SlowUpgrade;

class SlowUpgradeIT {
  private static final SlowUpgrade SLOW = new SlowUpgrade(Duration.ofMillis(400));

  @Test
  void answersEachUpgradeLate() throws Exception {
    try (Gateway gateway = Fixtures.gateway(SLOW);
        RawClient client = RawClient.connect(gateway.uri())) {
      long start = System.nanoTime();

      assertThat(client.upgrade("/").status()).isEqualTo(101);
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(399L, 900L);
    }
  }

  @Test
  void delaysThePoliciesAfterItAndFreesTheSlotsBeforeItWhenTheClientLeaves() throws Exception {
    ConcurrencyCap cap = new ConcurrencyCap(1, Scope.TOTAL, Fixtures.refusal(403));
    try (Gateway gateway = Fixtures.gateway(cap, SLOW);
        RawClient leaving = RawClient.connect(gateway.uri());
        RawClient next = RawClient.connect(gateway.uri())) {
      leaving.sendUpgrade("/");
      assertThat(leaving.isQuiet(100)).isTrue();
      // Refused at once: the slot is reserved while its upgrade is delayed.
      assertThat(RawClient.tryUpgrade(gateway.uri()).status()).isEqualTo(403);
      leaving.close();
      Await.until(() -> gateway.count().unanswered() == 1);

      assertThat(next.upgrade("/").status()).isEqualTo(101);
      assertThat(gateway.count().accepted()).isEqualTo(1);
    }
  }
}
