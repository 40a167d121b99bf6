package wscapacity.gateway.policy;

import java.util.Optional;
import wscapacity.settings.GatewayPolicy.MessageRate;

/** Answers text frames that come faster than a token bucket fills in band, as an error. */
final class MessageRatePolicy implements Policy {
  private final MessageRate settings;
  private final TokenBucket bucket;

  MessageRatePolicy(MessageRate settings, Loop loop) {
    this.settings = settings;
    this.bucket = new TokenBucket(settings.perSecond(), settings.burst(), loop);
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public Optional<String> insteadOfReply() {
    return bucket.take() ? Optional.empty() : Optional.of(settings.answer());
  }
}
