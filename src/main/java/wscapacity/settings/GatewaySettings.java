package wscapacity.settings;

import java.time.Duration;
import java.util.List;

/**
 * The embedded platform.
 *
 * @param tokenLifetime lifetime of the tokens it issues
 * @param announcedLifetime the lifetime that its token answers tell, true or not
 * @param createStatus status of its answer to a REST create
 * @param createAnswer body of that answer; {@code #{connectUrl}} and {@code #{id}} may stand in it
 * @param replies what it answers to text frames, the first match wins; a frame that none matches is
 *     not answered
 * @param policies its limits and misbehaviours, asked in this order
 */
public record GatewaySettings(
    Duration tokenLifetime,
    Duration announcedLifetime,
    int createStatus,
    String createAnswer,
    List<Reply> replies,
    List<GatewayPolicy> policies) {
  public GatewaySettings {
    replies = List.copyOf(replies);
    policies = List.copyOf(policies);
  }

  /**
   * One answer to text frames.
   *
   * @param when a regular expression searched in the frame
   * @param send the text frame that answers it
   */
  public record Reply(String when, String send) {}
}
