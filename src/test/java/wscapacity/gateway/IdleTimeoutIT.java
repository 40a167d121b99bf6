package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import wscapacity.gateway.GatewayCount.What;
import wscapacity.settings.GatewayPolicy.Direction;
import wscapacity.settings.GatewayPolicy.IdleTimeout;

class IdleTimeoutIT {
  private static final int IDLE_MS = 1_000;
  private static final int TOLERANCE_MS = 300;

  @Test
  void endsASilentSocketWhenTheSettingSays() throws Exception {
    try (Gateway gateway = idle(Direction.EITHER);
        RawClient client = RawClient.open(gateway.uri())) {
      assertThat(millisToEnd(client))
          .isBetween((long) IDLE_MS - TOLERANCE_MS, (long) IDLE_MS + TOLERANCE_MS);
      assertThat(gateway.count().ended(What.ABRUPT_BY_GATEWAY, 0)).isEqualTo(1);
    }
  }

  @Test
  void isSeenAs1006ByTheJdk() throws Exception {
    try (Gateway gateway = idle(Direction.EITHER)) {
      JdkClient client = JdkClient.open(gateway.uri());

      JdkClient.End end = client.end();

      assertThat(end.code()).isEqualTo(1006);
      GatewayCount.Entry entry = gateway.count().log().get(1);
      assertThat(entry.what()).isEqualTo(What.ABRUPT_BY_GATEWAY);
      assertThat(end.timeMs() - entry.timeMs()).isBetween(-5L, (long) TOLERANCE_MS);
    }
  }

  @Test
  void countsFromTheLastFrameOfEitherSide() throws Exception {
    try (Gateway gateway = idle(Direction.EITHER);
        RawClient client = RawClient.open(gateway.uri())) {
      assertThat(client.isQuiet(IDLE_MS / 2)).isTrue();
      client.text("unmatched");

      assertThat(millisToEnd(client))
          .isBetween((long) IDLE_MS - TOLERANCE_MS, (long) IDLE_MS + TOLERANCE_MS);
    }
  }

  @Test
  void ignoresTheClientsFramesWhenOnlyTheServersCount() throws Exception {
    try (Gateway gateway = idle(Direction.SERVER);
        RawClient client = RawClient.open(gateway.uri())) {
      assertThat(client.isQuiet(IDLE_MS / 2)).isTrue();
      client.text("unmatched");

      assertThat(millisToEnd(client)).isLessThan(IDLE_MS / 2 + TOLERANCE_MS);
    }
  }

  @Test
  void countsTheServersReplies() throws Exception {
    try (Gateway gateway = idle(Direction.SERVER);
        RawClient client = RawClient.open(gateway.uri())) {
      assertThat(client.isQuiet(IDLE_MS / 2)).isTrue();
      client.text("ping");
      assertThat(client.frame().text()).isEqualTo("pong");

      assertThat(millisToEnd(client))
          .isBetween((long) IDLE_MS - TOLERANCE_MS, (long) IDLE_MS + TOLERANCE_MS);
    }
  }

  private static long millisToEnd(RawClient client) throws Exception {
    long start = System.nanoTime();
    client.awaitEnd();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static Gateway idle(Direction direction) {
    return Fixtures.gateway(
        new IdleTimeout(Duration.ofMillis(IDLE_MS), direction, Fixtures.ABRUPT));
  }
}
