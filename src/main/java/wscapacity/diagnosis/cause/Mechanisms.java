package wscapacity.diagnosis.cause;

import java.util.List;

/** The list of names: all mechanisms that a failure can be explained by. */
public final class Mechanisms {
  private Mechanisms() {}

  /**
   * All of them.
   *
   * @param injector that of the load generators themselves, which has their readings
   */
  static List<Mechanism> all(InjectorLimit injector) {
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
        injector);
  }

  /** Their names as they stand in files. */
  public static List<String> names() {
    return all(new InjectorLimit(List.of())).stream().map(Mechanism::name).toList();
  }
}
