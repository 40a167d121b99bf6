package wscapacity.injector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final Limits LIMITS = new Limits(20_000, 28_232);

  @Test
  void aLoadThatFitsIsNotWarnedOf() {
    assertThat(LIMITS.warnings(20_000 - Limits.RESERVE, 1, false)).isEmpty();
  }

  @Test
  void descriptorsThatDoNotSufficeAreNamedWithTheNeedAndTheRemedy() {
    assertThat(LIMITS.warnings(20_000, 1, false))
        .containsExactly(
            "Warning: 20000 open sockets need about 20256 file descriptors, but this process may"
                + " have 20000; raise the limit before the run: ulimit -n 20256");
  }

  @Test
  void anEmbeddedGatewayHoldsTheOtherEnds() {
    assertThat(LIMITS.warnings(9_872, 1, true)).isEmpty();
    assertThat(LIMITS.warnings(9_873, 1, true))
        .containsExactly(
            "Warning: 9873 open sockets need about 20002 file descriptors, both ends being in this"
                + " process, but this process may have 20000; raise the limit before the run:"
                + " ulimit -n 20002");
  }

  @Test
  void portsThatDoNotSufficeAreNamedWithTheNeedAndTheRemedy() {
    assertThat(new Limits(1_000_000, 28_232).warnings(28_000, 1, true))
        .containsExactly(
            "Warning: 28000 open sockets need about 28256 ephemeral ports, but this machine has"
                + " 28232 for one destination; raise them before the run:"
                + " sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"");
  }

  @Test
  void morePortsThanAnAddressHasNeedMoreInjectors() {
    assertThat(new Limits(1_000_000, 64_512).warnings(70_000, 1, false))
        .singleElement()
        .asString()
        .endsWith(
            "no machine has so many for one address: give it more (injector.addresses), or run several load generators");
  }

  @Test
  void eachLimitIsALineOfItsOwn() {
    assertThat(LIMITS.warnings(30_000, 1, false)).hasSize(2);
  }

  @Test
  void whatIsNotKnownIsNotTooLittle() {
    assertThat(new Limits(0, 0).warnings(1_000_000, 1, true)).isEmpty();
  }

  @Test
  void thisProcessHasALimit() {
    assertThat(Limits.ofThisProcess().files()).isPositive();
  }
}
