package wscapacity.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The kinds of platforms by name, in the order of the table. */
final class Kinds {
  static final Map<String, Function<Draw, Situation>> ALL = all();

  private Kinds() {}

  private static Map<String, Function<Draw, Situation>> all() {
    Map<String, Function<Draw, Situation>> kinds = new LinkedHashMap<>();
    kinds.put("concurrency-cap", RefusingKinds::totalCap);
    kinds.put("concurrency-cap-per-token", RefusingKinds::tokenCap);
    kinds.put("upgrade-rate-limit", RefusingKinds::upgradeRate);
    kinds.put("rest-rate-limit", RefusingKinds::restRate);
    kinds.put("token-expired", RefusingKinds::tokenExpired);
    kinds.put("token-revoked", RefusingKinds::tokenRevoked);
    kinds.put("origin-refused", RefusingKinds::refusedOrigin);
    kinds.put("address-refused", RefusingKinds::refusedAddress);
    kinds.put("session-cap", EndingKinds::sessionCap);
    kinds.put("idle-timeout", EndingKinds::idleTimeout);
    kinds.put("maximum-lifetime", EndingKinds::maximumLifetime);
    kinds.put("eviction", EndingKinds::eviction);
    kinds.put("synchronised-drop", EndingKinds::synchronisedDrop);
    kinds.put("backlog-overflow", WaitingKinds::backlog);
    kinds.put("proxy-queue-timeout", WaitingKinds::queue);
    kinds.put("random-loss", EndingKinds::randomLoss);
    kinds.put("healthy", EndingKinds::healthy);
    return kinds;
  }
}
