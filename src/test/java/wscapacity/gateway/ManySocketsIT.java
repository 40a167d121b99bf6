package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ManySocketsIT {

  @Test
  void carriesThousandsOfSocketsThatAllAnswer() throws Exception {
    try (Gateway gateway = Fixtures.gateway()) {
      List<RawClient> clients = Fixtures.open(gateway, 4000);

      for (RawClient client : clients) {
        client.text("ping");
      }
      for (RawClient client : clients) {
        assertThat(client.frame().text()).isEqualTo("pong");
      }

      assertThat(gateway.count().open()).isEqualTo(4000);
      Fixtures.closeAll(clients);
      Await.until(() -> gateway.count().open() == 0);
    }
  }
}
