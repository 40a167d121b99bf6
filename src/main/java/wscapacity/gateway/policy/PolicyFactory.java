package wscapacity.gateway.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import wscapacity.settings.GatewayPolicy;

/** Makes policies from their records: the one list of which class puts which kind to work. */
public final class PolicyFactory {
  private final Map<Class<?>, Function<GatewayPolicy, Policy>> makers = new HashMap<>();

  public PolicyFactory(Loop loop, Tokens tokens) {
    on(GatewayPolicy.AddressList.class, AddressListPolicy::new);
    on(GatewayPolicy.Backends.class, BackendsPolicy::new);
    on(GatewayPolicy.Backlog.class, backlog -> new BacklogPolicy(backlog, loop));
    on(GatewayPolicy.ClientList.class, list -> new ClientListPolicy(list, tokens));
    on(GatewayPolicy.ConcurrencyCap.class, cap -> new ConcurrencyCapPolicy(cap, loop));
    on(GatewayPolicy.Crash.class, crash -> new CrashPolicy(crash, loop));
    on(GatewayPolicy.Eviction.class, EvictionPolicy::new);
    on(GatewayPolicy.IdleTimeout.class, timeout -> new IdleTimeoutPolicy(timeout, loop));
    on(GatewayPolicy.MaximumLifetime.class, age -> new MaximumLifetimePolicy(age, loop));
    on(GatewayPolicy.MessageRate.class, rate -> new MessageRatePolicy(rate, loop));
    on(GatewayPolicy.OriginList.class, OriginListPolicy::new);
    on(GatewayPolicy.Outage.class, outage -> new OutagePolicy(outage, loop));
    on(GatewayPolicy.Queue.class, queue -> new QueuePolicy(queue, loop));
    on(GatewayPolicy.RandomLoss.class, loss -> new RandomLossPolicy(loss, loop));
    on(GatewayPolicy.RateBan.class, ban -> new RateBanPolicy(ban, loop));
    on(GatewayPolicy.RestRate.class, rate -> new RestRatePolicy(rate, loop));
    on(GatewayPolicy.SessionCap.class, cap -> new SessionCapPolicy(cap, loop));
    on(GatewayPolicy.Silent.class, silent -> new SilentPolicy(silent, loop));
    on(GatewayPolicy.SlowUpgrade.class, slow -> new SlowUpgradePolicy(slow, loop));
    on(GatewayPolicy.SynchronisedDrop.class, drop -> new SynchronisedDropPolicy(drop, loop));
    on(GatewayPolicy.TokenGuard.class, guard -> new TokenGuardPolicy(guard, loop, tokens));
    on(GatewayPolicy.UpgradeQuota.class, UpgradeQuotaPolicy::new);
    on(GatewayPolicy.UpgradeRate.class, rate -> new UpgradeRatePolicy(rate, loop));
    on(GatewayPolicy.UpgradeWindow.class, window -> new UpgradeWindowPolicy(window, loop));
  }

  /**
   * The policies, in the same order.
   *
   * @throws IllegalArgumentException when a record holds what cannot be read, such as a network
   */
  public List<Policy> policies(List<GatewayPolicy> settings) {
    return settings.stream().map(policy -> makers.get(policy.getClass()).apply(policy)).toList();
  }

  private <S extends GatewayPolicy> void on(Class<S> kind, Function<S, Policy> maker) {
    makers.put(kind, settings -> maker.apply(kind.cast(settings)));
  }
}
