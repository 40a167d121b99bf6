package wscapacity.diagnosis.cause;

import java.util.List;
import wscapacity.attempt.InjectorState;

/** The list of names: all mechanisms that a failure can be explained by. */
public final class Mechanisms {
  private Mechanisms() {}

  /**
   * All of them.
   *
   * @param readings of the load generators during the run
   */
  static List<Mechanism> all(List<InjectorState> readings) {
    return List.of(
        new ConcurrencyCap(),
        new UpgradeRateLimit(),
        new RestRateLimit(),
        new RateBan(),
        new UpgradeQuota(),
        new TokenExpired(),
        new TokenRevoked(),
        new CredentialRefused(),
        RefusedList.ofAddresses(),
        RefusedList.ofOrigins(),
        new HandshakeMisconfigured(),
        new ReplyNotRecognised(),
        new SessionCap(),
        new IdleTimeout(),
        new MaximumLifetime(),
        new Eviction(),
        new SynchronisedDrop(),
        new Outage(),
        new Saturation(),
        new BacklogOverflow(),
        new ProxyQueueTimeout(),
        new FaultyBackend(),
        new MessageRateLimit(),
        Fingerprint.tls(),
        Fingerprint.dns(),
        new Chance(),
        new InjectorLimit(readings));
  }

  /** Their names as they stand in files. */
  public static List<String> names() {
    return all(List.of()).stream().map(Mechanism::name).toList();
  }
}
