package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import wscapacity.gateway.GatewayCount.Entry;
import wscapacity.gateway.GatewayCount.What;
import wscapacity.settings.GatewayPolicy;
import wscapacity.settings.GatewayPolicy.Eviction;
import wscapacity.settings.GatewayPolicy.MaximumLifetime;
import wscapacity.settings.GatewayPolicy.RandomLoss;
import wscapacity.settings.GatewayPolicy.Scope;
import wscapacity.settings.GatewayPolicy.SynchronisedDrop;

/** Policies that end sockets which they let in. */
class LossIT {

  @Test
  void maximumLifetimeEndsABusySocketAtItsAge() throws Exception {
    MaximumLifetime lifetime =
        new MaximumLifetime(Duration.ofMillis(400), 0, 1, Fixtures.close(1001, "lifetime"));
    try (Gateway gateway = Fixtures.gateway(lifetime);
        RawClient client = RawClient.open(gateway.uri())) {
      for (int i = 0; i < 3; i++) {
        assertThat(client.isQuiet(100)).isTrue();
        client.text("busy");
      }

      RawClient.Frame close = client.frame();
      assertThat(close.closeCode()).isEqualTo(1001);
      assertThat(close.closeReason()).isEqualTo("lifetime");
      assertThat(agesAtEnd(gateway).get(1L)).isBetween(399L, 900L);
    }
  }

  @Test
  void evictionEndsTheOldestOfTheScope() throws Exception {
    Eviction eviction = new Eviction(2, Scope.TOKEN, Fixtures.close(4001, "replaced"));
    try (Gateway gateway = Fixtures.gateway(eviction);
        RawClient oldest = RawClient.open(gateway.uri(), "Authorization: Bearer one");
        RawClient older = RawClient.open(gateway.uri(), "Authorization: Bearer one");
        RawClient other = RawClient.open(gateway.uri(), "Authorization: Bearer two");
        RawClient newest = RawClient.open(gateway.uri(), "Authorization: Bearer one")) {
      assertThat(oldest.frame().closeCode()).isEqualTo(4001);
      assertThat(gateway.count().open()).isEqualTo(3);
      for (RawClient alive : List.of(older, other, newest)) {
        alive.text("ping");
        assertThat(alive.frame().text()).isEqualTo("pong");
      }
    }
  }

  @Test
  void synchronisedDropEndsAShareAtOneMoment() throws Exception {
    SynchronisedDrop drop =
        new SynchronisedDrop(
            List.of(Duration.ofMillis(800)), 0.29, Fixtures.close(1012, "restart"));
    try (Gateway gateway = Fixtures.gateway(drop)) {
      List<RawClient> clients = Fixtures.open(gateway, 100);

      Await.until(() -> !agesAtEnd(gateway).isEmpty());
      GatewayCount count = gateway.count();
      assertThat(count.ended(What.CLOSED_BY_GATEWAY, 1012)).isEqualTo(29);
      assertThat(count.open()).isEqualTo(71);
      assertThat(agesAtEnd(gateway)).as("spread, from the first on").containsKeys(1L, 4L, 97L);
      long first = count.log().get(0).timeMs();
      assertThat(ends(gateway))
          .allSatisfy(end -> assertThat(end.timeMs() - first).isBetween(799L, 1300L));
      // Once only: those that come later stay.
      clients.addAll(Fixtures.open(gateway, 1));
      assertThat(clients.get(100).isQuiet(900)).isTrue();
      Fixtures.closeAll(clients);
    }
  }

  @Test
  void maximumLifetimesDifferByTheJitterAndAreTheSameForTheSameSeed() throws Exception {
    Map<Long, Long> ages = lifetimes(3);
    Map<Long, Long> again = lifetimes(3);

    // 400 ms ± 50 %: evenly spread from 200 to 600.
    assertThat(ages).hasSize(60);
    assertThat(ages.values()).allSatisfy(age -> assertThat(age).isBetween(199L, 900L));
    assertThat(ages.values()).anySatisfy(age -> assertThat(age).isLessThan(300));
    assertThat(ages.values()).anySatisfy(age -> assertThat(age).isGreaterThan(500));
    assertThat(ages)
        .allSatisfy((socket, age) -> assertThat(age - again.get(socket)).isBetween(-250L, 250L));
  }

  private static Map<Long, Long> lifetimes(long seed) throws Exception {
    MaximumLifetime lifetime =
        new MaximumLifetime(Duration.ofMillis(400), 0.5, seed, Fixtures.ABRUPT);
    try (Gateway gateway = Fixtures.gateway(lifetime)) {
      List<RawClient> clients = Fixtures.open(gateway, 60);
      Await.until(() -> gateway.count().open() == 0);
      Fixtures.closeAll(clients);
      return agesAtEnd(gateway);
    }
  }

  @Test
  void synchronisedDropEndsAShareAtEachOfItsMoments() throws Exception {
    SynchronisedDrop drops =
        new SynchronisedDrop(
            List.of(Duration.ofMillis(500), Duration.ofMillis(900)),
            0.5,
            Fixtures.close(1012, "restart"));
    try (Gateway gateway = Fixtures.gateway(drops)) {
      List<RawClient> clients = Fixtures.open(gateway, 20);

      // Half of 20, then half of the 10 that are left.
      Await.until(() -> gateway.count().ended(What.CLOSED_BY_GATEWAY, 1012) == 15);
      assertThat(gateway.count().open()).isEqualTo(5);
      long first = gateway.count().log().get(0).timeMs();
      assertThat(ends(gateway).stream().map(end -> end.timeMs() - first).sorted().toList())
          .satisfies(times -> assertThat(times.get(9)).isBetween(499L, 880L))
          .satisfies(times -> assertThat(times.get(10)).isBetween(899L, 1400L));
      Fixtures.closeAll(clients);
    }
  }

  @Test
  void randomLossIsTheSameForTheSameSeed() throws Exception {
    Map<Long, Long> one = losses(7);
    Map<Long, Long> again = losses(7);
    Map<Long, Long> other = losses(8);

    assertThat(one.keySet()).isEqualTo(again.keySet()).isNotEqualTo(other.keySet());
    assertThat(one).hasSizeBetween(20, 40);
    assertThat(one)
        .allSatisfy((socket, age) -> assertThat(age - again.get(socket)).isBetween(-250L, 250L));
    assertThat(one.values().stream().mapToLong(Long::longValue).summaryStatistics())
        .satisfies(
            ages -> {
              assertThat(ages.getMin()).isLessThan(250);
              assertThat(ages.getMax()).isBetween(350L, 800L);
            });
  }

  @Test
  void randomLossOfNothingLosesNothing() throws Exception {
    GatewayPolicy loss = new RandomLoss(0, Duration.ofMillis(1), 7, Fixtures.ABRUPT);
    try (Gateway gateway = Fixtures.gateway(loss)) {
      List<RawClient> clients = Fixtures.open(gateway, 20);

      assertThat(clients.get(0).isQuiet(100)).isTrue();
      assertThat(gateway.count().open()).isEqualTo(20);
      Fixtures.closeAll(clients);
    }
  }

  private static Map<Long, Long> losses(long seed) throws Exception {
    GatewayPolicy loss = new RandomLoss(0.3, Duration.ofMillis(500), seed, Fixtures.ABRUPT);
    try (Gateway gateway = Fixtures.gateway(loss)) {
      List<RawClient> clients = Fixtures.open(gateway, 100);
      // Whoever is still open after the longest wait was never chosen.
      assertThat(RawClient.open(gateway.uri()).isQuiet(1)).isTrue();
      long last = System.nanoTime();
      Await.until(() -> System.nanoTime() - last > Duration.ofMillis(600).toNanos());
      Map<Long, Long> ages = agesAtEnd(gateway);
      ages.remove(101L);
      Fixtures.closeAll(clients);
      return ages;
    }
  }

  private static List<Entry> ends(Gateway gateway) {
    return gateway.count().log().stream()
        .filter(e -> e.what() == What.CLOSED_BY_GATEWAY || e.what() == What.ABRUPT_BY_GATEWAY)
        .toList();
  }

  /** The age in ms of each socket that the gateway ended, by its number. */
  private static Map<Long, Long> agesAtEnd(Gateway gateway) {
    Map<Long, Entry> accepted =
        gateway.count().log().stream()
            .filter(entry -> entry.what() == What.ACCEPTED)
            .collect(Collectors.toMap(Entry::socket, Function.identity()));
    return ends(gateway).stream()
        .collect(
            Collectors.toMap(
                Entry::socket, end -> end.timeMs() - accepted.get(end.socket()).timeMs()));
  }
}
