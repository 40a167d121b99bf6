package wscapacity.settings;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import wscapacity.settings.GatewayPolicy.AddressList;
import wscapacity.settings.GatewayPolicy.Backlog;
import wscapacity.settings.GatewayPolicy.ConcurrencyCap;
import wscapacity.settings.GatewayPolicy.Direction;
import wscapacity.settings.GatewayPolicy.Eviction;
import wscapacity.settings.GatewayPolicy.IdleTimeout;
import wscapacity.settings.GatewayPolicy.MaximumLifetime;
import wscapacity.settings.GatewayPolicy.MessageRate;
import wscapacity.settings.GatewayPolicy.OriginList;
import wscapacity.settings.GatewayPolicy.Queue;
import wscapacity.settings.GatewayPolicy.RandomLoss;
import wscapacity.settings.GatewayPolicy.RestRate;
import wscapacity.settings.GatewayPolicy.Scope;
import wscapacity.settings.GatewayPolicy.SessionCap;
import wscapacity.settings.GatewayPolicy.Silent;
import wscapacity.settings.GatewayPolicy.SlowUpgrade;
import wscapacity.settings.GatewayPolicy.SynchronisedDrop;
import wscapacity.settings.GatewayPolicy.TokenGuard;
import wscapacity.settings.GatewayPolicy.UpgradeRate;

/** Reads one element of {@code gateway.policies}. */
final class PolicyReader {
  private static final Map<String, Function<Section, GatewayPolicy>> KINDS =
      Map.ofEntries(
          entry("concurrency-cap", PolicyReader::concurrencyCap),
          entry("session-cap", PolicyReader::sessionCap),
          entry("token-guard", PolicyReader::tokenGuard),
          entry("upgrade-rate", PolicyReader::upgradeRate),
          entry("message-rate", PolicyReader::messageRate),
          entry("rest-rate", PolicyReader::restRate),
          entry("address-list", PolicyReader::addressList),
          entry("origin-list", PolicyReader::originList),
          entry("idle-timeout", PolicyReader::idleTimeout),
          entry("maximum-lifetime", PolicyReader::maximumLifetime),
          entry("eviction", PolicyReader::eviction),
          entry("synchronised-drop", PolicyReader::synchronisedDrop),
          entry("backlog", PolicyReader::backlog),
          entry("queue", PolicyReader::queue),
          entry("random-loss", PolicyReader::randomLoss),
          entry("slow-upgrade", PolicyReader::slowUpgrade),
          entry("silent", PolicyReader::silent));

  private PolicyReader() {}

  /** The policy; empty when its kind is not known. */
  static Optional<GatewayPolicy> read(Entry policy) {
    return policy
        .member("kind", "allowed: " + Choices.list(KINDS.keySet()))
        .flatMap(kind -> kind.oneOf(KINDS.keySet()))
        .flatMap(kind -> policy.section(Defaults.policies().get(kind)).map(KINDS.get(kind)));
  }

  private static GatewayPolicy concurrencyCap(Section policy) {
    return new ConcurrencyCap(count(policy, "limit"), scope(policy), Answers.refusal(policy));
  }

  private static GatewayPolicy sessionCap(Section policy) {
    return new SessionCap(
        Scalar.wholeNumber(policy.entry("limit"), 0),
        Scalar.share(policy.entry("share")),
        Scalar.notNegative(policy.entry("after")),
        Answers.ending(policy));
  }

  private static GatewayPolicy tokenGuard(Section policy) {
    return new TokenGuard(
        Answers.refusal(policy.section("unknown")),
        Answers.refusal(policy.section("expired")),
        Scalar.notNegative(policy.entry("revoke-after-idle")));
  }

  private static GatewayPolicy upgradeRate(Section policy) {
    return new UpgradeRate(
        Scalar.rate(policy.entry("per-second")), count(policy, "burst"), Answers.refusal(policy));
  }

  private static GatewayPolicy messageRate(Section policy) {
    return new MessageRate(
        Scalar.rate(policy.entry("per-second")),
        count(policy, "burst"),
        policy.entry("answer").words().orElse(""));
  }

  private static GatewayPolicy restRate(Section policy) {
    return new RestRate(count(policy, "per-minute"), Answers.refusal(policy));
  }

  private static GatewayPolicy addressList(Section policy) {
    return new AddressList(Answers.networks(policy.entry("allowed")), Answers.refusal(policy));
  }

  private static GatewayPolicy originList(Section policy) {
    return new OriginList(Answers.words(policy.entry("allowed")), Answers.refusal(policy));
  }

  private static GatewayPolicy idleTimeout(Section policy) {
    return new IdleTimeout(
        Scalar.positive(policy.entry("after")),
        Scalar.choice(policy.entry("counts-from"), Direction.class),
        Answers.ending(policy));
  }

  private static GatewayPolicy maximumLifetime(Section policy) {
    return new MaximumLifetime(Scalar.positive(policy.entry("after")), Answers.ending(policy));
  }

  private static GatewayPolicy eviction(Section policy) {
    return new Eviction(count(policy, "limit"), scope(policy), Answers.ending(policy));
  }

  private static GatewayPolicy synchronisedDrop(Section policy) {
    return new SynchronisedDrop(
        Scalar.positive(policy.entry("at")),
        Scalar.share(policy.entry("share")),
        Answers.ending(policy));
  }

  private static GatewayPolicy backlog(Section policy) {
    return new Backlog(count(policy, "length"), Scalar.rate(policy.entry("accepts-per-second")));
  }

  private static GatewayPolicy queue(Section policy) {
    return new Queue(
        count(policy, "slots"), Scalar.positive(policy.entry("timeout")), Answers.refusal(policy));
  }

  private static GatewayPolicy randomLoss(Section policy) {
    return new RandomLoss(
        Scalar.share(policy.entry("share")),
        Scalar.positive(policy.entry("within")),
        Scalar.wholeNumber(policy.entry("seed")),
        Answers.ending(policy));
  }

  private static GatewayPolicy slowUpgrade(Section policy) {
    return new SlowUpgrade(Scalar.notNegative(policy.entry("delay")));
  }

  private static GatewayPolicy silent(Section policy) {
    return new Silent(Scalar.notNegative(policy.entry("after")));
  }

  private static int count(Section policy, String key) {
    return Scalar.wholeNumber(policy.entry(key), 1);
  }

  private static Scope scope(Section policy) {
    return Scalar.choice(policy.entry("scope"), Scope.class);
  }
}
