package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class CreateIT {

  @Test
  void answersWithAChannelThatCanBeOpened() throws Exception {
    try (Gateway gateway = Fixtures.gateway()) {
      HttpResponse<String> answer = Fixtures.create(gateway);

      JsonNode body = Fixtures.json(answer.body());
      String path = "/channels/" + body.get("id").textValue();
      assertThat(answer.statusCode()).isEqualTo(201);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(body.get("connectUri").textValue())
          .isEqualTo("ws://127.0.0.1:" + gateway.uri().getPort() + path);
      try (RawClient client = RawClient.connect(gateway.uri())) {
        assertThat(client.upgrade(path).status()).isEqualTo(101);
      }
      assertThat(gateway.count().created(201)).isEqualTo(1);
    }
  }

  @Test
  void givesEachCreateAnIdOfItsOwn() throws Exception {
    try (Gateway gateway = Fixtures.gateway()) {
      assertThat(Fixtures.create(gateway).body()).isNotEqualTo(Fixtures.create(gateway).body());
    }
  }

  @Test
  void answersWhatIsNotHttpWith400() throws Exception {
    try (Gateway gateway = Fixtures.gateway();
        RawClient client = RawClient.connect(gateway.uri())) {
      client.send("\u0016\u0003\u0001 hello\r\n\r\n");

      assertThat(client.answer().status()).isEqualTo(400);
      client.awaitEnd();
      assertThat(gateway.count().created(400)).isEqualTo(1);
    }
  }
}
