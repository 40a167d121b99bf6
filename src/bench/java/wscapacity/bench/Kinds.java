package wscapacity.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The kinds of platforms by name, in the order of the table. */
final class Kinds {
  static final Map<String, Kind> ALL = new Kinds().kinds;

  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  /** Whether a kind behaves as one of the causes that can be named. */
  enum Group {
    INSIDE("inside the list"),
    /** Such a platform exists, but no cause is made for it. */
    OUTSIDE("outside the list");

    private final String text;

    Group(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** One kind of platform. */
  record Kind(Group group, Function<Draw, Situation> situation) {}

  private Kinds() {
    inside("concurrency-cap", RefusingKinds::totalCap);
    inside("concurrency-cap-per-token", RefusingKinds::tokenCap);
    inside("concurrency-cap-per-backend", DividedKinds::backends);
    inside("upgrade-rate-limit", RefusingKinds::upgradeRate);
    inside("fixed-window", CountingKinds::fixedWindow);
    inside("sliding-window", CountingKinds::slidingWindow);
    inside("rate-ban", CountingKinds::ban);
    inside("upgrade-quota", CountingKinds::quota);
    inside("rest-rate-limit", RefusingKinds::restRate);
    inside("token-expired", RefusingKinds::tokenExpired);
    inside("token-revoked", RefusingKinds::tokenRevoked);
    inside("credential-refused", DividedKinds::oneBadClient);
    inside("origin-refused", RefusingKinds::refusedOrigin);
    inside("address-refused", RefusingKinds::refusedAddress);
    inside("faulty-backend", DividedKinds::faultyBackend);
    inside("outage", TimedKinds::outage);
    inside("outage-that-ends", TimedKinds::outageThatEnds);
    inside("outage-with-few-open", TimedKinds::outageWithFewOpen);
    inside("outage-with-deaths", TimedKinds::outageWithDeaths);
    inside("session-cap", EndingKinds::sessionCap);
    inside("idle-timeout", EndingKinds::idleTimeout);
    inside("maximum-lifetime", EndingKinds::maximumLifetime);
    inside("eviction", EndingKinds::eviction);
    inside("synchronised-drop", EndingKinds::synchronisedDrop);
    inside("rolling-restarts", TimedKinds::rollingRestarts);
    inside("backlog-overflow", WaitingKinds::backlog);
    inside("proxy-queue-timeout", WaitingKinds::queue);
    inside("saturation", WaitingKinds::saturation);
    inside("blocking-work", WaitingKinds::blockingWork);
    inside("random-loss", EndingKinds::randomLoss);
    inside("healthy", EndingKinds::healthy);
    outside("faulty-backend-by-chance", DividedKinds::faultyBackendByChance);
    outside("crash-under-load", TimedKinds::crash);
    outside("slow-release", RefusingKinds::slowRelease);
    outside("jittered-lifetime", EndingKinds::jitteredLifetime);
  }

  private void inside(String name, Function<Draw, Situation> situation) {
    kinds.put(name, new Kind(Group.INSIDE, situation));
  }

  private void outside(String name, Function<Draw, Situation> situation) {
    kinds.put(name, new Kind(Group.OUTSIDE, situation));
  }
}
