package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wscapacity.settings.GatewayPolicy;
import wscapacity.settings.GatewayPolicy.Counted;
import wscapacity.settings.GatewayPolicy.RateBan;
import wscapacity.settings.GatewayPolicy.Scope;
import wscapacity.settings.GatewayPolicy.UpgradeQuota;
import wscapacity.settings.GatewayPolicy.UpgradeWindow;
import wscapacity.settings.GatewayPolicy.Window;

/** Policies that count upgrades, in all or within a time; the long times are RateTest's. */
class UpgradeLimitsIT {

  @Test
  void aQuotaIsNeverGivenBack() throws Exception {
    GatewayPolicy quota = new UpgradeQuota(3, Scope.TOTAL, Fixtures.refusal(403));
    try (Gateway gateway = Fixtures.gateway(quota)) {
      assertThat(upgrades(gateway, 5)).containsExactly(101, 101, 101, 403, 403);
      Await.until(() -> gateway.count().open() == 0);

      assertThat(upgrades(gateway, 1)).containsExactly(403);
      assertThat(gateway.count().refused(403, "upgrade-quota")).isEqualTo(3);
    }
  }

  @Test
  void aQuotaCountsByToken() throws Exception {
    GatewayPolicy quota = new UpgradeQuota(2, Scope.TOKEN, Fixtures.refusal(403));
    try (Gateway gateway = Fixtures.gateway(quota)) {
      assertThat(upgrades(gateway, 3, "Authorization: Bearer one")).containsExactly(101, 101, 403);
      assertThat(upgrades(gateway, 3, "Authorization: Bearer two")).containsExactly(101, 101, 403);
    }
  }

  @Test
  void aWindowAdmitsSoManyAndThenTheNextOneDoes() throws Exception {
    Duration length = Duration.ofMillis(1_500);
    GatewayPolicy window =
        new UpgradeWindow(4, length, Window.FIXED, Counted.ADMITTED, Fixtures.refusal(429));
    try (Gateway gateway = Fixtures.gateway(window)) {
      assertThat(upgrades(gateway, 6)).containsExactly(101, 101, 101, 101, 429, 429);
      Await.until(() -> status(gateway) == 101);

      assertThat(upgrades(gateway, 4)).containsExactly(101, 101, 101, 429);
      List<GatewayCount.Entry> log = gateway.count().log();
      long fifth =
          log.stream().filter(e -> e.code() == 101).skip(4).findFirst().orElseThrow().timeMs();
      assertThat(fifth - log.get(0).timeMs()).isBetween(1_498L, 2_400L);
    }
  }

  @Test
  void aSlidingWindowThatCountsAllStaysFullForThoseWhoGoOn() throws Exception {
    GatewayPolicy window =
        new UpgradeWindow(
            2, Duration.ofMillis(800), Window.SLIDING, Counted.ALL, Fixtures.refusal(429));
    try (Gateway gateway = Fixtures.gateway(window);
        RawClient quiet = RawClient.open(gateway.uri())) {
      assertThat(upgrades(gateway, 1)).containsExactly(101);
      // Every 5 ms or so for longer than the window: never empty.
      long start = System.nanoTime();
      while (System.nanoTime() - start < Duration.ofMillis(1_200).toNanos()) {
        assertThat(status(gateway)).isEqualTo(429);
      }
      // After a pause as long as the window it is.
      assertThat(quiet.isQuiet(900)).isTrue();
      assertThat(upgrades(gateway, 3)).containsExactly(101, 101, 429);
    }
  }

  @Test
  void aBanRefusesRestToo() throws Exception {
    GatewayPolicy ban =
        new RateBan(5, Duration.ofSeconds(30), Duration.ofMillis(700), Fixtures.refusal(403));
    try (Gateway gateway = Fixtures.gateway(ban)) {
      assertThat(upgrades(gateway, 7)).containsExactly(101, 101, 101, 101, 101, 403, 403);
      assertThat(Fixtures.create(gateway).statusCode()).isEqualTo(403);

      Await.until(() -> status(gateway) == 101);
      assertThat(Fixtures.create(gateway).statusCode()).isEqualTo(201);
      assertThat(upgrades(gateway, 5)).as("counted anew").containsExactly(101, 101, 101, 101, 403);
    }
  }

  private static List<Integer> upgrades(Gateway gateway, int count, String... headers) {
    return IntStream.range(0, count).mapToObj(i -> status(gateway, headers)).toList();
  }

  private static int status(Gateway gateway, String... headers) {
    try {
      return RawClient.tryUpgrade(gateway.uri(), headers).status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
