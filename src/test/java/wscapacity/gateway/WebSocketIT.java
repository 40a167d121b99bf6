package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wscapacity.gateway.GatewayCount.What;
import wscapacity.gateway.RawClient.Frame;

class WebSocketIT {
  private final Gateway gateway = Fixtures.gateway();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void acceptsAtAnyPathAndProvesItReadTheKey() throws Exception {
    try (RawClient client = RawClient.connect(gateway.uri())) {
      RawClient.Answer answer = client.upgrade("/any/path?deploymentId=1");

      assertThat(answer.status()).isEqualTo(101);
      // The example of RFC 6455, section 1.3.
      assertThat(answer.headers())
          .containsEntry("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
      assertThat(answer.headers()).doesNotContainKey("Sec-WebSocket-Protocol");
      assertThat(gateway.count().open()).isEqualTo(1);
    }
  }

  @Test
  void echoesTheSubprotocol() throws Exception {
    RawClient.Answer answer = RawClient.tryUpgrade(gateway.uri(), "Sec-WebSocket-Protocol: xmpp");

    assertThat(answer.headers()).containsEntry("Sec-WebSocket-Protocol", "xmpp");
  }

  @Test
  void answersATextWithTheFirstReplyThatMatches() throws Exception {
    JdkClient client = JdkClient.open(gateway.uri());

    client.send("{\"message\":\"ping\"}");
    client.send("unmatched");
    client.send("pu");

    assertThat(client.nextText()).isEqualTo("pong");
    assertThat(client.nextText()).isEqualTo("second rule");
  }

  @Test
  void answersAFragmentedText() throws Exception {
    try (RawClient client = RawClient.open(gateway.uri())) {
      client.fragments("pi", "ng");

      assertThat(client.frame().text()).isEqualTo("pong");
    }
  }

  @Test
  void answersAPingWithItsPayload() throws Exception {
    try (RawClient client = RawClient.open(gateway.uri())) {
      client.ping("abc");

      Frame pong = client.frame();
      assertThat(pong.opcode()).isEqualTo(RawClient.PONG);
      assertThat(pong.text()).isEqualTo("abc");
    }
  }

  @Test
  void echoesACloseFrameAndThenEndsTcp() throws Exception {
    try (RawClient client = RawClient.open(gateway.uri())) {
      client.sendClose(3001);

      Frame close = client.frame();
      assertThat(close.opcode()).isEqualTo(RawClient.CLOSE);
      assertThat(close.closeCode()).isEqualTo(3001);
      client.awaitEnd();
    }
    assertThat(gateway.count().ended(What.CLOSED_BY_PEER, 3001)).isEqualTo(1);
    assertThat(gateway.count().open()).isZero();
  }

  @Test
  void countsACloseFrameWithoutACodeAs1005() throws Exception {
    try (RawClient client = RawClient.open(gateway.uri())) {
      client.frame(0x88, new byte[0]);

      assertThat(client.frame().payload()).isEmpty();
    }
    assertThat(gateway.count().ended(What.CLOSED_BY_PEER, 1005)).isEqualTo(1);
  }

  @Test
  void countsTheEndOfTcpAsAnAbruptEndByThePeer() throws Exception {
    RawClient.open(gateway.uri()).close();

    Await.until(() -> gateway.count().ended(What.ABRUPT_BY_PEER, 0) == 1);
    assertThat(gateway.count().open()).isZero();
  }

  @Test
  void closesWith1002WhenAFrameIsNotMasked() throws Exception {
    try (RawClient client = RawClient.open(gateway.uri())) {
      client.send("\u0001\u0001x");

      assertThat(client.frame().closeCode()).isEqualTo(1002);
    }
    assertThat(gateway.count().ended(What.CLOSED_BY_GATEWAY, 1002)).isEqualTo(1);
  }

  @Test
  void closesWith1009WhenAMessageIsTooBig() throws Exception {
    try (RawClient client = RawClient.open(gateway.uri())) {
      client.frame(0x81, new byte[(1 << 20) + 1]);

      assertThat(client.frame().closeCode()).isEqualTo(1009);
    }
    assertThat(gateway.count().ended(What.CLOSED_BY_GATEWAY, 1009)).isEqualTo(1);
  }

  @Test
  void refusesAnUpgradeWithoutAKey() throws Exception {
    try (RawClient client = RawClient.connect(gateway.uri())) {
      client.send(
          "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
              + "Sec-WebSocket-Version: 13\r\n\r\n");

      assertThat(client.answer().status()).isEqualTo(400);
    }
    assertThat(gateway.count().refused(400, "bad-handshake")).isEqualTo(1);
  }

  @Test
  void logsEveryHandshakeAndEndWithTheClientsPort() throws Exception {
    long before = System.currentTimeMillis();
    RawClient client = RawClient.open(gateway.uri());
    int port = client.localPort();
    client.sendClose(1000);
    client.frame();
    client.close();

    assertThat(gateway.count().log())
        .extracting(
            GatewayCount.Entry::what, GatewayCount.Entry::socket, GatewayCount.Entry::remotePort)
        .containsExactly(tuple(What.ACCEPTED, 1L, port), tuple(What.CLOSED_BY_PEER, 1L, port));
    assertThat(gateway.count().log())
        .allSatisfy(
            entry ->
                assertThat(entry.timeMs()).isBetween(before - 5, System.currentTimeMillis() + 5));
  }
}
