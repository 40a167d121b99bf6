package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void theFailureNamesItself() {
    Fit tls = Behaviour.TLS.play().by(Fingerprint.tls()).orElseThrow();
    assertThat(tls.name()).isEqualTo("tls-failure");
    assertThat(tls.explains()).isEqualTo(1);
    assertThat(tls.candidate().evidence().get(0)).startsWith("50 attempts ended in the TLS");

    Fit dns = Behaviour.DNS.play().by(Fingerprint.dns()).orElseThrow();
    assertThat(dns.name()).isEqualTo("dns-failure");
    assertThat(dns.explains()).isEqualTo(1);
  }

  @Test
  void nothingElseIsTakenForIt() {
    assertThat(Behaviour.DNS.play().by(Fingerprint.tls())).isEmpty();
    assertThat(Behaviour.TLS.play().by(Fingerprint.dns())).isEmpty();
    assertThat(Behaviour.CAP.play().by(Fingerprint.tls())).isEmpty();
    assertThat(Behaviour.LOCAL_EXHAUSTION.play().by(Fingerprint.dns())).isEmpty();
  }
}
