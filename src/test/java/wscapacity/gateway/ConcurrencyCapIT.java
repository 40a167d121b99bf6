package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wscapacity.gateway.GatewayCount.What;
import wscapacity.settings.GatewayPolicy.ConcurrencyCap;
import wscapacity.settings.GatewayPolicy.Scope;

class ConcurrencyCapIT {

  @Test
  void admitsExactlyTheLimitOutOf400ParallelUpgrades() throws Exception {
    try (Gateway gateway = capped(150, Scope.TOTAL)) {
      ConcurrentLinkedQueue<RawClient> clients = new ConcurrentLinkedQueue<>();

      List<Integer> statuses =
          Fixtures.inParallel(
              400,
              () -> {
                RawClient client = RawClient.connect(gateway.uri());
                clients.add(client);
                return client.upgrade("/").status();
              });

      assertThat(statuses).filteredOn(status -> status == 101).hasSize(150);
      assertThat(statuses).filteredOn(status -> status == 403).hasSize(250);
      GatewayCount count = gateway.count();
      assertThat(count.accepted()).isEqualTo(150);
      assertThat(count.refused(403, "concurrency-cap")).isEqualTo(250);
      assertThat(count.open()).isEqualTo(150);
      assertThat(count.maxOpen()).isEqualTo(150);
      Fixtures.closeAll(clients);
    }
  }

  @Test
  void admitsExactlyTheLimitOfJdkClients() {
    try (Gateway gateway = capped(150, Scope.TOTAL)) {
      List<CompletableFuture<WebSocket>> upgrades =
          IntStream.range(0, 400)
              .mapToObj(i -> JdkClient.start(gateway.uri(), new WebSocket.Listener() {}))
              .toList();
      upgrades.forEach(upgrade -> upgrade.handle((socket, fault) -> null).join());

      assertThat(upgrades).filteredOn(upgrade -> !upgrade.isCompletedExceptionally()).hasSize(150);
      assertThat(gateway.count().accepted()).isEqualTo(150);
      upgrades.stream()
          .filter(upgrade -> !upgrade.isCompletedExceptionally())
          .forEach(upgrade -> upgrade.join().abort());
    }
  }

  @Test
  void neverExceedsTheLimitWhileSocketsComeAndGo() throws Exception {
    try (Gateway gateway = capped(10, Scope.TOTAL)) {
      Fixtures.inParallel(1000, () -> RawClient.tryUpgrade(gateway.uri()).status());

      Await.until(() -> gateway.count().open() == 0);
      GatewayCount count = gateway.count();
      assertThat(count.maxOpen()).isEqualTo(10);
      assertThat(count.upgrades()).isEqualTo(1000);
      List<RawClient> afterwards = Fixtures.open(gateway, 10);
      assertThat(RawClient.tryUpgrade(gateway.uri()).status()).isEqualTo(403);
      Fixtures.closeAll(afterwards);
    }
  }

  @Test
  void freesASlotWhenItsSocketIsClosed() throws Exception {
    try (Gateway gateway = capped(1, Scope.TOTAL)) {
      RawClient first = RawClient.open(gateway.uri());
      assertThat(RawClient.tryUpgrade(gateway.uri()).status()).isEqualTo(403);
      first.sendClose(1000);
      first.frame();

      assertThat(RawClient.tryUpgrade(gateway.uri()).status()).isEqualTo(101);
      first.close();
    }
  }

  @Test
  void countsByToken() throws Exception {
    try (Gateway gateway = capped(1, Scope.TOKEN)) {
      RawClient one = RawClient.open(gateway.uri(), "Authorization: Bearer one");

      assertThat(status(gateway, "Authorization: Bearer one")).isEqualTo(403);
      assertThat(status(gateway, "Authorization: Bearer two")).isEqualTo(101);
      one.close();
    }
  }

  @Test
  void countsByAddress() throws Exception {
    try (Gateway gateway = capped(1, Scope.ADDRESS);
        RawClient one = RawClient.open(gateway.uri());
        RawClient other = RawClient.connect(gateway.uri(), "127.0.0.2")) {
      assertThat(RawClient.tryUpgrade(gateway.uri()).status()).isEqualTo(403);
      assertThat(other.upgrade("/").status()).isEqualTo(101);
      assertThat(one.localPort()).isPositive();
    }
  }

  @Test
  void countsByDeployment() throws Exception {
    try (Gateway gateway = capped(1, Scope.DEPLOYMENT);
        RawClient one = RawClient.connect(gateway.uri());
        RawClient same = RawClient.connect(gateway.uri());
        RawClient other = RawClient.connect(gateway.uri())) {
      assertThat(one.upgrade("/v1?deploymentId=a").status()).isEqualTo(101);
      assertThat(same.upgrade("/v2?x=1&deploymentId=a").status()).isEqualTo(403);
      assertThat(other.upgrade("/v1?deploymentId=b").status()).isEqualTo(101);
    }
  }

  @Test
  void freesASlotOnlySomeTimeAfterItsSocketWhereReleaseIsSlow() throws Exception {
    ConcurrencyCap cap =
        new ConcurrencyCap(1, Scope.TOTAL, Duration.ofMillis(500), Fixtures.refusal(403));
    try (Gateway gateway = Fixtures.gateway(cap)) {
      RawClient.open(gateway.uri()).close();
      Await.until(() -> gateway.count().open() == 0);

      Await.until(() -> RawClient.isAccepted(gateway.uri()));

      assertThat(gateway.count().accepted()).isEqualTo(2);
      assertThat(gateway.count().refused(403, "concurrency-cap")).isPositive();
      List<GatewayCount.Entry> log = gateway.count().log();
      long closed =
          log.stream().filter(e -> e.what() == What.ABRUPT_BY_PEER).findFirst().get().timeMs();
      long again = log.stream().filter(e -> e.code() == 101).skip(1).findFirst().get().timeMs();
      assertThat(again - closed).isGreaterThanOrEqualTo(498);
    }
  }

  private static int status(Gateway gateway, String header) throws Exception {
    return RawClient.tryUpgrade(gateway.uri(), header).status();
  }

  private static Gateway capped(int limit, Scope scope) {
    return Fixtures.gateway(new ConcurrencyCap(limit, scope, Duration.ZERO, Fixtures.refusal(403)));
  }
}
