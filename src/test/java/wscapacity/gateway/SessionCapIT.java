package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.gateway.GatewayCount.Entry;
import wscapacity.gateway.GatewayCount.What;
import wscapacity.settings.GatewayPolicy.SessionCap;

class SessionCapIT {

  @Test
  void endsTheConfiguredShareOfThoseAboveTheLimit() throws Exception {
    SessionCap cap =
        new SessionCap(5, 0.5, Duration.ofMillis(300), Fixtures.close(1013, "try again later"));
    try (Gateway gateway = Fixtures.gateway(cap)) {
      List<RawClient> clients = Fixtures.open(gateway, 12);

      assertThat(gateway.count().accepted()).isEqualTo(12);
      Await.until(() -> gateway.count().ended(What.CLOSED_BY_GATEWAY, 1013) == 4);
      // Above the limit are 6 to 12; after n of them, ⌈n / 2⌉ are chosen: 6, 8, 10 and 12.
      assertThat(ends(gateway)).extracting(Entry::socket).containsExactly(6L, 8L, 10L, 12L);
      assertThat(ends(gateway))
          .allSatisfy(
              end -> assertThat(end.timeMs() - accepted(gateway, end)).isBetween(299L, 800L));
      RawClient.Frame close = clients.get(5).frame();
      assertThat(close.closeCode()).isEqualTo(1013);
      assertThat(close.closeReason()).isEqualTo("try again later");
      assertThat(gateway.count().open()).isEqualTo(8);
      Fixtures.closeAll(clients);
    }
  }

  @Test
  void leavesSocketsUpToTheLimitAlone() throws Exception {
    SessionCap cap = new SessionCap(5, 1, Duration.ZERO, Fixtures.ABRUPT);
    try (Gateway gateway = Fixtures.gateway(cap)) {
      List<RawClient> clients = Fixtures.open(gateway, 6);

      clients.get(5).awaitEnd();
      assertThat(gateway.count().open()).isEqualTo(5);
      // The sixth is gone: another one is the sixth again.
      RawClient.open(gateway.uri()).awaitEnd();
      assertThat(gateway.count().ended(What.ABRUPT_BY_GATEWAY, 0)).isEqualTo(2);
      Fixtures.closeAll(clients);
    }
  }

  private static List<Entry> ends(Gateway gateway) {
    return gateway.count().log().stream().filter(e -> e.what() == What.CLOSED_BY_GATEWAY).toList();
  }

  private static long accepted(Gateway gateway, Entry end) {
    return gateway.count().log().stream()
        .filter(entry -> entry.what() == What.ACCEPTED && entry.socket() == end.socket())
        .findFirst()
        .orElseThrow()
        .timeMs();
  }
}
