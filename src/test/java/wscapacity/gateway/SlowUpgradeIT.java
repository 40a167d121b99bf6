package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wscapacity.gateway.GatewayCount.What;
import wscapacity.settings.GatewayPolicy.ConcurrencyCap;
import wscapacity.settings.GatewayPolicy.Scope;
import wscapacity.settings.GatewayPolicy.SlowUpgrade;

class SlowUpgradeIT {
  private static final SlowUpgrade SLOW =
      new SlowUpgrade(Duration.ofMillis(400), OptionalInt.empty(), false);

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
    ConcurrencyCap cap = new ConcurrencyCap(1, Scope.TOTAL, Duration.ZERO, Fixtures.refusal(403));
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

  @Test
  void worksOnOneUpgradeAtATimeWhileOthersWait() throws Exception {
    SlowUpgrade oneByOne = new SlowUpgrade(Duration.ofMillis(300), OptionalInt.of(1), false);
    try (Gateway gateway = Fixtures.gateway(oneByOne);
        RawClient open = RawClient.open(gateway.uri())) {
      List<RawClient> waiting = connect(gateway, 6);
      open.text("ping");
      assertThat(open.frame().text()).as("while others wait").isEqualTo("pong");
      waiting.get(5).close();

      for (RawClient client : waiting.subList(0, 5)) {
        assertThat(client.answer().status()).isEqualTo(101);
      }
      // From the first of six to the last 5 × 300 ms pass; each alone is only noted about then.
      assertThat(gaps(gateway)).hasSize(5).allSatisfy(gap -> assertThat(gap).isGreaterThan(150));
      assertThat(gaps(gateway).stream().mapToLong(Long::longValue).sum()).isBetween(1_400L, 3_500L);
      assertThat(gateway.count().unanswered()).isEqualTo(1);
      Fixtures.closeAll(waiting);
    }
  }

  @Test
  void keepsEverythingElseWaitingWhereItBlocks() throws Exception {
    SlowUpgrade blocking = new SlowUpgrade(Duration.ofMillis(300), OptionalInt.empty(), true);
    try (Gateway gateway = Fixtures.gateway(blocking);
        RawClient open = RawClient.open(gateway.uri())) {
      List<RawClient> waiting = connect(gateway, 3);
      long longest = 0;
      long accepted = 0;
      while (accepted < 4) {
        long start = System.nanoTime();
        open.text("ping");
        assertThat(open.frame().text()).isEqualTo("pong");
        // The count is taken on the same thread and waits as well.
        accepted = gateway.count().accepted();
        longest = Math.max(longest, System.nanoTime() - start);
      }

      assertThat(TimeUnit.NANOSECONDS.toMillis(longest)).isGreaterThan(200);
      for (RawClient client : waiting) {
        assertThat(client.answer().status()).isEqualTo(101);
      }
      assertThat(gaps(gateway))
          .hasSize(3)
          .allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(299L));
      Fixtures.closeAll(waiting);
    }
  }

  private static List<RawClient> connect(Gateway gateway, int clients) throws Exception {
    List<RawClient> connected = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      connected.add(RawClient.connect(gateway.uri()));
      connected.get(i).sendUpgrade("/");
    }
    return connected;
  }

  /** Times in ms from one answer that accepts to the next. */
  private static List<Long> gaps(Gateway gateway) {
    List<Long> accepted =
        gateway.count().log().stream()
            .filter(entry -> entry.what() == What.ACCEPTED)
            .map(GatewayCount.Entry::timeMs)
            .toList();
    return IntStream.range(1, accepted.size())
        .mapToObj(i -> accepted.get(i) - accepted.get(i - 1))
        .toList();
  }
}
