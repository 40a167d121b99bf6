package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wscapacity.settings.Credentials;
import wscapacity.settings.Secret;

class TokenEndpointIT {
  private static final String GRANT = "grant_type=client_credentials";

  @Test
  void issuesAnOpaqueTokenToItsOwnClient() throws Exception {
    try (Gateway gateway = Gateway.start(Fixtures.settings(Duration.ofMinutes(5)))) {
      HttpResponse<String> answer = ask(gateway, gateway.clientSecret().value(), GRANT);

      JsonNode body = Fixtures.json(answer.body());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(body.get("token_type").textValue()).isEqualTo("bearer");
      assertThat(body.get("expires_in").longValue()).isEqualTo(300);
      assertThat(body.get("access_token").textValue()).hasSizeGreaterThan(40);
      assertThat(gateway.issuedTokensForTests())
          .containsExactly(new Secret(body.get("access_token").textValue()));
      assertThat(gateway.count().tokensIssued()).isEqualTo(1);
    }
  }

  @Test
  void refusesAWrongSecret() throws Exception {
    try (Gateway gateway = Fixtures.gateway()) {
      HttpResponse<String> answer = ask(gateway, "guess", GRANT);

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(Fixtures.json(answer.body()))
          .isEqualTo(
              Fixtures.json(
                  "{\"error\":\"invalid_client\",\"description\":\"authentication failed\","
                      + "\"error_description\":\"authentication failed\"}"));
      assertThat(gateway.count().tokensRefused()).isEqualTo(Map.of(401, 1L));
      assertThat(gateway.issuedTokensForTests()).isEmpty();
    }
  }

  @Test
  void refusesAWrongGrant() throws Exception {
    try (Gateway gateway = Fixtures.gateway()) {
      HttpResponse<String> answer =
          ask(gateway, gateway.clientSecret().value(), "grant_type=password");

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(Fixtures.json(answer.body()).get("error").textValue())
          .isEqualTo("unsupported_grant_type");
      assertThat(gateway.count().tokensRefused()).isEqualTo(Map.of(400, 1L));
    }
  }

  @Test
  void knowsRegisteredClientsBesideItsOwn() throws Exception {
    Credentials registered = new Credentials("load-1", new Secret("s3cret"));
    try (Gateway gateway =
        Gateway.start(Fixtures.settings(Duration.ofHours(1)), 0, List.of(registered))) {
      assertThat(Fixtures.askForToken(gateway.uri(), "load-1", "s3cret", GRANT).statusCode())
          .isEqualTo(200);
      assertThat(ask(gateway, gateway.clientSecret().value(), GRANT).statusCode()).isEqualTo(200);
      assertThat(gateway.count().tokensIssued()).isEqualTo(2);
    }
  }

  @Test
  void readsIdAndSecretFormEncodedAsTheStandardSays() throws Exception {
    Credentials registered = new Credentials("load:1", new Secret("a b+c%"));
    try (Gateway gateway =
        Gateway.start(Fixtures.settings(Duration.ofHours(1)), 0, List.of(registered))) {
      assertThat(Fixtures.askForToken(gateway.uri(), "load%3A1", "a+b%2Bc%25", GRANT).statusCode())
          .isEqualTo(200);
      assertThat(Fixtures.askForToken(gateway.uri(), "load%3A1", "a+b%", GRANT).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void hasAClientOfItsOwnInEachGateway() {
    try (Gateway one = Fixtures.gateway();
        Gateway other = Fixtures.gateway()) {
      assertThat(one.clientId()).isNotEqualTo(other.clientId());
      assertThat(one.clientSecret()).isNotEqualTo(other.clientSecret());
    }
  }

  @Test
  void showsNoTokenOfItsOwnAccord() throws Exception {
    try (Gateway gateway = Fixtures.gateway()) {
      Fixtures.bearer(gateway);

      String token = gateway.issuedTokensForTests().get(0).value();
      assertThat(gateway.issuedTokensForTests().toString()).doesNotContain(token);
      assertThat(gateway.count().toString()).doesNotContain(token);
    }
  }

  private static HttpResponse<String> ask(Gateway gateway, String secret, String form)
      throws Exception {
    return Fixtures.askForToken(gateway.uri(), gateway.clientId(), secret, form);
  }
}
