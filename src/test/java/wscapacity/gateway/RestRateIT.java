package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wscapacity.settings.GatewayPolicy.RestRate;

class RestRateIT {

  @Test
  void countsCreatesByTokenAndLeavesUpgradesAlone() throws Exception {
    try (Gateway gateway = Fixtures.gateway(new RestRate(3, Fixtures.refusal(429)))) {
      for (int i = 0; i < 3; i++) {
        assertThat(create(gateway, "one")).isEqualTo(201);
      }

      assertThat(create(gateway, "one")).isEqualTo(429);
      assertThat(create(gateway, "two")).isEqualTo(201);
      assertThat(RawClient.tryUpgrade(gateway.uri(), "Authorization: Bearer one").status())
          .isEqualTo(101);
      assertThat(gateway.count().created(429)).isEqualTo(1);
      assertThat(gateway.count().created(201)).isEqualTo(4);
    }
  }

  private static int create(Gateway gateway, String token) throws Exception {
    return Fixtures.create(gateway, "Authorization", "Bearer " + token).statusCode();
  }
}
