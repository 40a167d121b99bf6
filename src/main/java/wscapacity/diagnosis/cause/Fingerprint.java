package wscapacity.diagnosis.cause;

import java.util.Optional;
import wscapacity.attempt.Outcome;

/** A failure that names its own cause: nothing is fitted. */
final class Fingerprint implements Mechanism {
  private final String name;
  private final Outcome outcome;
  private final String says;

  private Fingerprint(String name, Outcome outcome, String says) {
    this.name = name;
    this.outcome = outcome;
    this.says = says;
  }

  static Fingerprint tls() {
    return new Fingerprint(
        "tls-failure",
        Outcome.TLS_FAILURE,
        "%d attempts ended in the TLS handshake, before any HTTP: certificate, name, protocol"
            + " version or the server's processors.");
  }

  static Fingerprint dns() {
    return new Fingerprint(
        "dns-failure",
        Outcome.DNS_FAILURE,
        "%d attempts ended before any connection, because the host's name did not resolve.");
  }

  @Override
  public Optional<Fit> fit(Trials trials) {
    return trials.outcome == outcome
        ? Optional.of(Fit.of(name).scored(1, Words.text(says, trials.failures)))
        : Optional.empty();
  }
}
