package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import wscapacity.settings.GatewayPolicy.Silent;

class SilentIT {

  @Test
  void stopsAnsweringTextsButStaysOpen() throws Exception {
    try (Gateway gateway = Fixtures.gateway(new Silent(Duration.ofMillis(500)));
        RawClient client = RawClient.open(gateway.uri())) {
      client.text("ping");
      assertThat(client.frame().text()).isEqualTo("pong");
      assertThat(client.isQuiet(500)).isTrue();

      client.text("ping");
      client.ping("alive");

      assertThat(client.frame().opcode()).isEqualTo(RawClient.PONG);
      assertThat(gateway.count().open()).isEqualTo(1);
    }
  }
}
