package wscapacity.gateway.policy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import wscapacity.settings.GatewayPolicy.Refusal;
import wscapacity.settings.GatewayPolicy.RestRate;
import wscapacity.settings.Secret;

/**
 * Counts each token's REST requests in fixed windows of a minute. A token's first window starts
 * with its first request; requests without a token share one count. Refused requests are not
 * counted.
 */
final class RestRatePolicy implements Policy {
  private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

  private final RestRate settings;
  private final Loop loop;
  private final Map<Optional<Secret>, Window> windows = new HashMap<>();

  RestRatePolicy(RestRate settings, Loop loop) {
    this.settings = settings;
    this.loop = loop;
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public Optional<Refusal> onRest(Request request) {
    long now = loop.nanos();
    Window window =
        windows.compute(
            request.bearer(),
            (token, last) -> last == null ? new Window(now, 0) : last.current(now));
    if (window.requests() >= settings.perMinute()) {
      return Optional.of(settings.refusal());
    }
    windows.put(request.bearer(), new Window(window.start(), window.requests() + 1));
    return Optional.empty();
  }

  private record Window(long start, int requests) {

    Window current(long now) {
      long passed = (now - start) / WINDOW_NANOS;
      return passed == 0 ? this : new Window(start + passed * WINDOW_NANOS, 0);
    }
  }
}
