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
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final RestRate settings;
  private final Loop loop;
  private final Map<Optional<Secret>, TimeWindow> windows = new HashMap<>();

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
    TimeWindow window =
        windows.computeIfAbsent(request.bearer(), token -> new TimeWindow.Fixed(WINDOW));
    if (window.count(now) >= settings.perMinute()) {
      return Optional.of(settings.refusal());
    }
    window.add(now);
    return Optional.empty();
  }
}
