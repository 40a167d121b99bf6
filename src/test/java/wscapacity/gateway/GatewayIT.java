package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.settings.GatewaySettings;
import wscapacity.settings.GatewaySettings.Reply;

class GatewayIT {

  @Test
  void listensOnTheGivenPort() throws Exception {
    int free;
    try (Gateway gateway = Fixtures.gateway()) {
      free = gateway.uri().getPort();
    }

    try (Gateway gateway = Gateway.start(Fixtures.settings(Duration.ofHours(1)), free)) {
      assertThat(gateway.uri()).hasToString("http://127.0.0.1:" + free);
      assertThat(RawClient.tryUpgrade(gateway.uri()).status()).isEqualTo(101);
    }
  }

  @Test
  void saysWhichPortIsTaken() {
    try (Gateway gateway = Fixtures.gateway()) {
      int taken = gateway.uri().getPort();

      assertThatThrownBy(() -> Gateway.start(Fixtures.settings(Duration.ofHours(1)), taken))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1:" + taken);
    }
  }

  @Test
  void namesAReplyThatIsNotARegularExpression() {
    GatewaySettings settings =
        new GatewaySettings(
            Duration.ofHours(1),
            Duration.ofHours(1),
            201,
            "",
            List.of(new Reply("[", "pong")),
            List.of());

    assertThatThrownBy(() -> Gateway.start(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gateway.replies: \"[\" is not a regular expression");
  }

  @Test
  void endsEverythingWhenItIsClosedAndKeepsItsCount() throws Exception {
    Gateway gateway = Fixtures.gateway();
    try (RawClient client = RawClient.open(gateway.uri())) {
      gateway.close();
      gateway.close();

      client.awaitEnd();
      assertThat(gateway.count().open()).isEqualTo(1);
      assertThat(gateway.count().endings()).isEmpty();
      assertThatThrownBy(() -> RawClient.connect(gateway.uri()))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void writesItsCountAsJson() throws Exception {
    try (Gateway gateway = Fixtures.gateway();
        RawClient client = RawClient.open(gateway.uri())) {
      client.sendClose(1000);
      client.frame();

      assertThat(new ObjectMapper().writeValueAsString(gateway.count()))
          .contains("\"accepted\":1", "\"endings\":{\"closed-by-peer 1000\":1}")
          .doesNotContain("log");
    }
  }
}
