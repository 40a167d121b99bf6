package wscapacity.gateway.policy;

import java.util.List;
import wscapacity.settings.GatewayPolicy;
import wscapacity.settings.GatewayPolicy.AddressList;
import wscapacity.settings.GatewayPolicy.Backlog;
import wscapacity.settings.GatewayPolicy.ConcurrencyCap;
import wscapacity.settings.GatewayPolicy.Eviction;
import wscapacity.settings.GatewayPolicy.IdleTimeout;
import wscapacity.settings.GatewayPolicy.MaximumLifetime;
import wscapacity.settings.GatewayPolicy.MessageRate;
import wscapacity.settings.GatewayPolicy.OriginList;
import wscapacity.settings.GatewayPolicy.Queue;
import wscapacity.settings.GatewayPolicy.RandomLoss;
import wscapacity.settings.GatewayPolicy.RestRate;
import wscapacity.settings.GatewayPolicy.SessionCap;
import wscapacity.settings.GatewayPolicy.Silent;
import wscapacity.settings.GatewayPolicy.SlowUpgrade;
import wscapacity.settings.GatewayPolicy.SynchronisedDrop;
import wscapacity.settings.GatewayPolicy.TokenGuard;
import wscapacity.settings.GatewayPolicy.UpgradeRate;

/** Makes policies from their records. */
public final class PolicyFactory {
  private final Loop loop;
  private final Tokens tokens;

  public PolicyFactory(Loop loop, Tokens tokens) {
    this.loop = loop;
    this.tokens = tokens;
  }

  /**
   * The policies, in the same order.
   *
   * @throws IllegalArgumentException when a record holds what cannot be read, such as a network
   */
  public List<Policy> policies(List<GatewayPolicy> settings) {
    return settings.stream().map(this::policy).toList();
  }

  private Policy policy(GatewayPolicy settings) {
    if (settings instanceof ConcurrencyCap cap) {
      return new ConcurrencyCapPolicy(cap);
    } else if (settings instanceof SessionCap cap) {
      return new SessionCapPolicy(cap, loop);
    } else if (settings instanceof TokenGuard guard) {
      return new TokenGuardPolicy(guard, loop, tokens);
    } else if (settings instanceof UpgradeRate rate) {
      return new UpgradeRatePolicy(rate, loop);
    } else if (settings instanceof MessageRate rate) {
      return new MessageRatePolicy(rate, loop);
    } else if (settings instanceof RestRate rate) {
      return new RestRatePolicy(rate, loop);
    } else if (settings instanceof AddressList list) {
      return new AddressListPolicy(list);
    } else if (settings instanceof OriginList list) {
      return new OriginListPolicy(list);
    } else if (settings instanceof IdleTimeout timeout) {
      return new IdleTimeoutPolicy(timeout, loop);
    } else if (settings instanceof MaximumLifetime lifetime) {
      return new MaximumLifetimePolicy(lifetime, loop);
    } else if (settings instanceof Eviction eviction) {
      return new EvictionPolicy(eviction);
    } else if (settings instanceof SynchronisedDrop drop) {
      return new SynchronisedDropPolicy(drop, loop);
    } else if (settings instanceof Backlog backlog) {
      return new BacklogPolicy(backlog, loop);
    } else if (settings instanceof Queue queue) {
      return new QueuePolicy(queue, loop);
    } else if (settings instanceof RandomLoss loss) {
      return new RandomLossPolicy(loss, loop);
    } else if (settings instanceof SlowUpgrade slow) {
      return new SlowUpgradePolicy(slow, loop);
    } else if (settings instanceof Silent silent) {
      return new SilentPolicy(silent, loop);
    }
    throw new IllegalArgumentException("gateway.policies: no policy of kind " + settings.kind());
  }
}
