package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.settings.Credentials;
import wscapacity.settings.GatewayPolicy.AddressList;
import wscapacity.settings.GatewayPolicy.ClientList;
import wscapacity.settings.GatewayPolicy.OriginList;
import wscapacity.settings.Secret;

/** Policies that let in who is on a list. */
class ListsIT {

  @Test
  void addressListRefusesEverythingFromOutside() throws Exception {
    try (Gateway gateway = from("10.0.0.0/8", "127.0.0.2/32");
        RawClient allowed = RawClient.connect(gateway.uri(), "127.0.0.2")) {
      assertThat(RawClient.tryUpgrade(gateway.uri()).status()).isEqualTo(403);
      assertThat(Fixtures.create(gateway).statusCode()).isEqualTo(403);
      assertThat(
              Fixtures.askForToken(
                      gateway.uri(),
                      gateway.clientId(),
                      gateway.clientSecret().value(),
                      "grant_type=client_credentials")
                  .statusCode())
          .isEqualTo(403);
      assertThat(allowed.upgrade("/").status()).isEqualTo(101);
      GatewayCount count = gateway.count();
      assertThat(count.refused(403, "address-list")).isEqualTo(1);
      assertThat(count.created(403)).isEqualTo(1);
      assertThat(count.tokensRefused()).isEqualTo(Map.of(403, 1L));
    }
  }

  @Test
  void addressListTakesASingleAddress() throws Exception {
    try (Gateway gateway = from("127.0.0.1")) {
      assertThat(RawClient.tryUpgrade(gateway.uri()).status()).isEqualTo(101);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost/8", "10.0.0.0/33", "10.0.0.0/x", "", "/8"})
  void addressListNamesWhatIsNoNetwork(String text) {
    assertThatThrownBy(() -> from(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("address-list: \"" + text + "\" is not a network");
  }

  @Test
  void originListRefusesOtherOriginsAtTheUpgradeOnly() throws Exception {
    OriginList list = new OriginList(List.of("https://shop.example"), Fixtures.refusal(403));
    try (Gateway gateway = Fixtures.gateway(list)) {
      assertThat(status(gateway, "Origin: https://shop.example")).isEqualTo(101);
      assertThat(status(gateway, "Origin: HTTPS://Shop.Example")).isEqualTo(101);
      assertThat(status(gateway, "Origin: https://evil.example")).isEqualTo(403);
      assertThat(RawClient.tryUpgrade(gateway.uri()).status()).isEqualTo(403);
      assertThat(Fixtures.create(gateway).statusCode()).isEqualTo(201);
      assertThat(gateway.count().refused(403, "origin-list")).isEqualTo(2);
    }
  }

  @Test
  void clientListRefusesTheTokensOfAClientWithoutTheRight() throws Exception {
    ClientList list = new ClientList(List.of("bad"), Fixtures.refusal(403));
    Credentials good = new Credentials("good", new Secret("one"));
    Credentials bad = new Credentials("bad", new Secret("two"));
    try (Gateway gateway =
        Gateway.start(Fixtures.settings(Duration.ofHours(1), list), 0, List.of(good, bad))) {
      assertThat(status(gateway, bearer(gateway, good))).isEqualTo(101);
      assertThat(status(gateway, bearer(gateway, bad))).isEqualTo(403);
      assertThat(status(gateway, "Authorization: Bearer unknown")).isEqualTo(101);
      assertThat(gateway.count().refused(403, "client-list")).isEqualTo(1);
    }
  }

  private static String bearer(Gateway gateway, Credentials client) throws Exception {
    String answer =
        Fixtures.askForToken(
                gateway.uri(),
                client.id(),
                client.secret().value(),
                "grant_type=client_credentials")
            .body();
    return "Authorization: Bearer " + Fixtures.json(answer).get("access_token").textValue();
  }

  private static int status(Gateway gateway, String header) throws Exception {
    return RawClient.tryUpgrade(gateway.uri(), header).status();
  }

  private static Gateway from(String... networks) {
    return Fixtures.gateway(new AddressList(List.of(networks), Fixtures.refusal(403)));
  }
}
