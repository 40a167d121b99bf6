package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.settings.GatewayPolicy.MessageRate;

class MessageRateIT {

  @Test
  void answersMessagesBeyondTheBurstInBand() throws Exception {
    try (Gateway gateway = Fixtures.gateway(new MessageRate(0.001, 3, "429 in band"));
        RawClient client = RawClient.open(gateway.uri())) {
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        client.text("ping");
        answers.add(client.frame().text());
      }

      assertThat(answers).containsExactly("pong", "pong", "pong", "429 in band", "429 in band");
      assertThat(gateway.count().throttled()).isEqualTo(2);
      assertThat(gateway.count().open()).isEqualTo(1);
    }
  }
}
