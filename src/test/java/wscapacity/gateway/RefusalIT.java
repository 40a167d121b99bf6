package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import wscapacity.settings.GatewayPolicy.ConcurrencyCap;
import wscapacity.settings.GatewayPolicy.Refusal;
import wscapacity.settings.GatewayPolicy.RestRate;
import wscapacity.settings.GatewayPolicy.Scope;

class RefusalIT {

  @Test
  void carriesStatusBodyAndHeadersOfAnUpgradeAndEndsTcp() throws Exception {
    Refusal refusal =
        new Refusal(
            OptionalInt.of(429),
            "{\"code\":\"ü\"}",
            OptionalInt.of(42),
            Map.of("ININ-Correlation-Id", "abc"));
    try (Gateway gateway = refusing(refusal);
        RawClient client = RawClient.connect(gateway.uri())) {
      RawClient.Answer answer = client.upgrade("/");

      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.body()).isEqualTo("{\"code\":\"ü\"}");
      assertThat(answer.headers())
          .containsEntry("Content-Type", "application/json")
          .containsEntry("Retry-After", "42")
          .containsEntry("ININ-Correlation-Id", "abc")
          .containsEntry("Connection", "close");
      client.awaitEnd();
    }
  }

  @Test
  void hasNoRetryAfterUnlessItIsGiven() throws Exception {
    try (Gateway gateway = refusing(Fixtures.refusal(503))) {
      assertThat(RawClient.tryUpgrade(gateway.uri()).headers()).doesNotContainKey("Retry-After");
    }
  }

  @Test
  void bringsABodyOf30KilobytesWhole() throws Exception {
    String body = "x".repeat(30_000);
    try (Gateway gateway =
            refusing(new Refusal(OptionalInt.of(403), body, OptionalInt.empty(), Map.of()));
        RawClient client = RawClient.connect(gateway.uri())) {
      assertThat(client.upgrade("/").body()).isEqualTo(body);
      client.awaitEnd();
    }
  }

  @Test
  void carriesTheSameForARestCreate() throws Exception {
    Refusal refusal = new Refusal(OptionalInt.of(429), "{}", OptionalInt.of(7), Map.of());
    try (Gateway gateway = Fixtures.gateway(new RestRate(0, refusal))) {
      HttpResponse<String> answer = Fixtures.create(gateway);

      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
      assertThat(answer.headers().firstValue("Connection")).hasValue("close");
    }
  }

  @Test
  void isMadeByTheFirstPolicyThatRefuses() throws Exception {
    ConcurrencyCap first = new ConcurrencyCap(1, Scope.TOTAL, Duration.ZERO, Fixtures.refusal(403));
    ConcurrencyCap second =
        new ConcurrencyCap(0, Scope.TOTAL, Duration.ZERO, Fixtures.refusal(503));
    try (Gateway gateway = Gateway.start(Fixtures.settings(Duration.ofHours(1), first, second))) {
      // The slot that the first cap gave is free again each time that the second one refuses.
      assertThat(RawClient.tryUpgrade(gateway.uri()).status()).isEqualTo(503);
      assertThat(RawClient.tryUpgrade(gateway.uri()).status()).isEqualTo(503);
      assertThat(gateway.count().refused(503, "concurrency-cap")).isEqualTo(2);
    }
  }

  private static Gateway refusing(Refusal refusal) {
    return Fixtures.gateway(new ConcurrencyCap(0, Scope.TOTAL, Duration.ZERO, refusal));
  }
}
