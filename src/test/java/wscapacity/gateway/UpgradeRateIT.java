package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.settings.GatewayPolicy.UpgradeRate;

class UpgradeRateIT {

  @Test
  void admitsTheBurstAtOnceAndThenTheRate() throws Exception {
    try (Gateway gateway = Fixtures.gateway(new UpgradeRate(4, 5, Fixtures.refusal(429)))) {
      long start = System.nanoTime();
      List<Integer> statuses =
          Fixtures.inParallel(20, () -> RawClient.tryUpgrade(gateway.uri()).status());
      long atMost = 5 + (long) ((System.nanoTime() - start) * 4 / 1e9);

      long admitted = statuses.stream().filter(status -> status == 101).count();
      assertThat(admitted).isBetween(5L, atMost);
      assertThat(gateway.count().refused(429, "upgrade-rate")).isEqualTo(20 - admitted);

      // A quarter of a second later there is room for one more.
      Await.until(() -> status(gateway) == 101);
      assertThat(status(gateway)).isEqualTo(429);
    }
  }

  private static int status(Gateway gateway) {
    try {
      return RawClient.tryUpgrade(gateway.uri()).status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
