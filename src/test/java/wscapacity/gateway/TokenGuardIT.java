package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import wscapacity.settings.GatewayPolicy.Refusal;
import wscapacity.settings.GatewayPolicy.TokenGuard;

class TokenGuardIT {
  private static final Refusal UNKNOWN = coded("bad.credentials");
  private static final Refusal EXPIRED = coded("credentials.expired");

  @Test
  void admitsAnIssuedToken() throws Exception {
    try (Gateway gateway = guarded(Duration.ofHours(1), Duration.ZERO)) {
      String bearer = Fixtures.bearer(gateway);

      assertThat(Fixtures.create(gateway, "Authorization", bearer).statusCode()).isEqualTo(201);
      assertThat(upgrade(gateway, bearer).status()).isEqualTo(101);
    }
  }

  @Test
  void refusesAMissingTokenAndAnUnknownOne() throws Exception {
    try (Gateway gateway = guarded(Duration.ofHours(1), Duration.ZERO)) {
      assertThat(Fixtures.create(gateway).body()).isEqualTo(UNKNOWN.body());
      assertThat(RawClient.tryUpgrade(gateway.uri()).status()).isEqualTo(401);
      assertThat(upgrade(gateway, "Bearer guess").body()).isEqualTo(UNKNOWN.body());
      assertThat(gateway.count().created(401)).isEqualTo(1);
      assertThat(gateway.count().refused(401, "token-guard")).isEqualTo(2);
    }
  }

  @Test
  void refusesAnExpiredToken() throws Exception {
    try (Gateway gateway = guarded(Duration.ofMillis(200), Duration.ZERO)) {
      String bearer = Fixtures.bearer(gateway);
      assertThat(upgrade(gateway, bearer).status()).isEqualTo(101);

      Await.until(() -> refusalOf(gateway, bearer).equals(EXPIRED.body()));
      assertThat(Fixtures.create(gateway, "Authorization", bearer).body())
          .isEqualTo(EXPIRED.body());
      assertThat(upgrade(gateway, Fixtures.bearer(gateway)).status()).isEqualTo(101);
    }
  }

  @Test
  void revokesATokenAfterRestSilenceAlthoughUpgradesGoOn() throws Exception {
    try (Gateway gateway = guarded(Duration.ofHours(1), Duration.ofMillis(400))) {
      String bearer = Fixtures.bearer(gateway);

      Await.until(() -> refusalOf(gateway, bearer).equals(UNKNOWN.body()));
      assertThat(Fixtures.create(gateway, "Authorization", bearer).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void keepsATokenAliveThatIsUsedForRest() throws Exception {
    try (Gateway gateway = guarded(Duration.ofHours(1), Duration.ofMillis(500))) {
      String bearer = Fixtures.bearer(gateway);
      long start = System.nanoTime();

      Await.until(
          () -> {
            assertThat(created(gateway, bearer)).isEqualTo(201);
            return System.nanoTime() - start > Duration.ofMillis(1200).toNanos();
          });
      assertThat(upgrade(gateway, bearer).status()).isEqualTo(101);
    }
  }

  private static int created(Gateway gateway, String bearer) {
    try {
      return Fixtures.create(gateway, "Authorization", bearer).statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String refusalOf(Gateway gateway, String bearer) {
    try {
      return upgrade(gateway, bearer).body();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static RawClient.Answer upgrade(Gateway gateway, String bearer) throws Exception {
    return RawClient.tryUpgrade(gateway.uri(), "Authorization: " + bearer);
  }

  private static Gateway guarded(Duration lifetime, Duration revokeAfterIdle) {
    return Gateway.start(
        Fixtures.settings(lifetime, new TokenGuard(UNKNOWN, EXPIRED, revokeAfterIdle)));
  }

  private static Refusal coded(String code) {
    return new Refusal(
        OptionalInt.of(401), "{\"code\":\"" + code + "\"}", OptionalInt.empty(), Map.of());
  }
}
