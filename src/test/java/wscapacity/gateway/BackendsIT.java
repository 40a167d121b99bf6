package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.settings.GatewayPolicy.Backends;
import wscapacity.settings.GatewayPolicy.Balance;

class BackendsIT {
  private static final int AMPLE = 1_000;

  @Test
  void aFullBackendRefusesAlthoughAnotherHasRoom() throws Exception {
    List<RawClient> open = new ArrayList<>();
    try (Gateway gateway = backends(Balance.ROUND_ROBIN, 2, 4)) {
      // In turn: 1, 2, 1, 2, then the first is full and the second still takes two.
      assertThat(upgrades(gateway, 10, open))
          .containsExactly(101, 101, 101, 101, 503, 101, 503, 101, 503, 503);

      open.get(0).close();
      Await.until(() -> gateway.count().open() == 5);
      assertThat(upgrades(gateway, 2, open)).containsExactly(101, 503);
      assertThat(gateway.count().refused(503, "backends")).isEqualTo(5);
      Fixtures.closeAll(open);
    }
  }

  @Test
  void aDeadBackendFailsEveryThirdUpgrade() throws Exception {
    List<RawClient> open = new ArrayList<>();
    try (Gateway gateway = backends(Balance.ROUND_ROBIN, AMPLE, AMPLE, 0)) {
      assertThat(upgrades(gateway, 6, open)).containsExactly(101, 101, 503, 101, 101, 503);
      Fixtures.closeAll(open);
    }
  }

  @Test
  void aDeadBackendThatIsMetByChanceFailsItsShare() throws Exception {
    List<RawClient> open = new ArrayList<>();
    List<RawClient> again = new ArrayList<>();
    try (Gateway gateway = backends(Balance.RANDOM, AMPLE, AMPLE, 0);
        Gateway same = backends(Balance.RANDOM, AMPLE, AMPLE, 0)) {
      List<Integer> statuses = upgrades(gateway, 150, open);

      assertThat(statuses).isEqualTo(upgrades(same, 150, again));
      // A third of 150 is 50, with a standard deviation of 5.8.
      assertThat(statuses).filteredOn(status -> status == 503).hasSizeBetween(27, 73);
      Fixtures.closeAll(open);
      Fixtures.closeAll(again);
    }
  }

  @Test
  void leastConnectionsFillsTheEmptiest() throws Exception {
    List<RawClient> open = new ArrayList<>();
    try (Gateway gateway = backends(Balance.LEAST_CONNECTIONS, 3, 3)) {
      assertThat(upgrades(gateway, 4, open)).containsOnly(101);
      // Both of the first backend leave: the next two come to it, then each takes its third.
      open.get(0).close();
      open.get(2).close();
      Await.until(() -> gateway.count().open() == 2);
      assertThat(upgrades(gateway, 5, open)).containsExactly(101, 101, 101, 101, 503);
      Fixtures.closeAll(open);
    }
  }

  private static List<Integer> upgrades(Gateway gateway, int count, List<RawClient> open)
      throws Exception {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RawClient client = RawClient.connect(gateway.uri());
      statuses.add(client.upgrade("/").status());
      if (statuses.get(i) == 101) {
        open.add(client);
      } else {
        client.close();
      }
    }
    return statuses;
  }

  private static Gateway backends(Balance balance, Integer... limits) {
    return Fixtures.gateway(new Backends(List.of(limits), balance, 7, Fixtures.refusal(503)));
  }
}
