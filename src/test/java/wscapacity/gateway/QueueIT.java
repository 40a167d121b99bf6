package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import wscapacity.gateway.GatewayCount.What;
import wscapacity.settings.GatewayPolicy.ConcurrencyCap;
import wscapacity.settings.GatewayPolicy.Queue;
import wscapacity.settings.GatewayPolicy.Scope;

class QueueIT {

  @Test
  void refusesAfterTheTimeout() throws Exception {
    try (Gateway gateway = queue(1, Duration.ofMillis(400));
        RawClient open = RawClient.open(gateway.uri())) {
      long start = System.nanoTime();
      int status = RawClient.tryUpgrade(gateway.uri()).status();
      long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

      assertThat(status).isEqualTo(503);
      assertThat(waited).isBetween(395L, 900L);
      assertThat(gateway.count().refused(503, "queue")).isEqualTo(1);
      assertThat(open.isQuiet(1)).isTrue();
    }
  }

  @Test
  void admitsTheFirstInLineWhenASlotIsFree() throws Exception {
    try (Gateway gateway = queue(1, Duration.ofSeconds(30));
        RawClient open = RawClient.open(gateway.uri());
        RawClient first = RawClient.connect(gateway.uri());
        RawClient second = RawClient.connect(gateway.uri())) {
      first.sendUpgrade("/");
      assertThat(first.isQuiet(200)).isTrue();
      second.sendUpgrade("/");
      assertThat(second.isQuiet(200)).isTrue();

      open.sendClose(1000);

      assertThat(first.answer().status()).isEqualTo(101);
      assertThat(second.isQuiet(200)).isTrue();
      assertThat(gateway.count().maxOpen()).isEqualTo(1);
    }
  }

  @Test
  void forgetsAClientThatLeavesTheLine() throws Exception {
    try (Gateway gateway = queue(1, Duration.ofSeconds(30));
        RawClient open = RawClient.open(gateway.uri());
        RawClient leaving = RawClient.connect(gateway.uri());
        RawClient staying = RawClient.connect(gateway.uri())) {
      leaving.sendUpgrade("/");
      assertThat(leaving.isQuiet(200)).isTrue();
      staying.sendUpgrade("/");
      assertThat(staying.isQuiet(200)).isTrue();
      leaving.close();
      Await.until(() -> gateway.count().unanswered() == 1);

      open.close();

      assertThat(staying.answer().status()).isEqualTo(101);
      GatewayCount.Entry left = gateway.count().log().get(1);
      assertThat(left.what()).isEqualTo(What.UNANSWERED);
      assertThat(left.reason()).isEqualTo("queue");
    }
  }

  @Test
  void findsTheSlotsOfLaterPoliciesFree() throws Exception {
    ConcurrencyCap cap = new ConcurrencyCap(1, Scope.TOTAL, Duration.ZERO, Fixtures.refusal(403));
    Queue queue = new Queue(1, Duration.ofSeconds(30), Fixtures.refusal(503));
    try (Gateway gateway = Fixtures.gateway(queue, cap);
        RawClient open = RawClient.open(gateway.uri());
        RawClient next = RawClient.connect(gateway.uri())) {
      next.sendUpgrade("/");
      assertThat(next.isQuiet(200)).isTrue();

      open.sendClose(1000);

      assertThat(next.answer().status()).isEqualTo(101);
    }
  }

  private static Gateway queue(int slots, Duration timeout) {
    return Fixtures.gateway(new Queue(slots, timeout, Fixtures.refusal(503)));
  }
}
