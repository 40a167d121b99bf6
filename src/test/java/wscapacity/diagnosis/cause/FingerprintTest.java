package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void theFailureNamesItself() {
    Explanation tls = Behaviour.TLS.play().by(Fingerprint.tls()).orElseThrow();
    assertThat(tls.name()).isEqualTo("tls-failure");
    assertThat(tls.definite()).isTrue();
    assertThat(tls.candidate().explains()).isEqualTo(1);
    assertThat(tls.candidate().evidence().get(0)).startsWith("50 attempts ended in the TLS");

    Explanation dns = Behaviour.DNS.play().by(Fingerprint.dns()).orElseThrow();
    assertThat(dns.name()).isEqualTo("dns-failure");
    assertThat(dns.candidate().explains()).isEqualTo(1);
  }

  @Test
  void nothingElseIsTakenForIt() {
    assertThat(Behaviour.DNS.play().by(Fingerprint.tls())).isEmpty();
    assertThat(Behaviour.TLS.play().by(Fingerprint.dns())).isEmpty();
    assertThat(Behaviour.CAP.play().by(Fingerprint.tls())).isEmpty();
    assertThat(Behaviour.LOCAL_EXHAUSTION.play().by(Fingerprint.dns())).isEmpty();
  }
}
