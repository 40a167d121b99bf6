package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Optional;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Trials;

/** A failure whose outcome names its cause: nothing is compared. */
final class Fingerprint implements Mechanism {
  private final String name;
  private final Outcome outcome;
  private final String words;
  private final String because;

  private Fingerprint(String name, Outcome outcome, String words, String because) {
    this.name = name;
    this.outcome = outcome;
    this.words = words;
    this.because = because;
  }

  static Fingerprint tls() {
    return new Fingerprint(
        "tls-failure",
        Outcome.TLS_FAILURE,
        "a TLS handshake that fails before any HTTP",
        "%,d attempts ended in the TLS handshake, before any HTTP: certificate, name, protocol"
            + " version or the server's processors.");
  }

  static Fingerprint dns() {
    return new Fingerprint(
        "dns-failure",
        Outcome.DNS_FAILURE,
        "a host name that does not resolve",
        "%,d attempts ended before any connection, because the host's name did not resolve.");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    if (trials.outcome != outcome) {
      return Optional.empty();
    }
    String detail = trials.firstDetail();
    Explanation.Builder explanation =
        Explanation.of(name, Covariate.REQUEST)
            .words(words)
            .because(text(because, trials.failures));
    if (!detail.isEmpty()) {
      explanation.because("The first of them: " + detail);
    }
    return Optional.of(explanation.definite());
  }
}
