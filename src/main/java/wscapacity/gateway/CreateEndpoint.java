package wscapacity.gateway;

import java.util.Map;
import java.util.UUID;
import wscapacity.settings.GatewaySettings;

/** Answers a REST create with the URL of a channel of its own. */
final class CreateEndpoint {
  private final int status;
  private final String answer;

  CreateEndpoint(GatewaySettings settings) {
    this.status = settings.createStatus();
    this.answer = settings.createAnswer();
  }

  /**
   * The answer.
   *
   * @param port the port that the gateway listens on
   */
  Answer answer(int port) {
    String id = UUID.randomUUID().toString();
    String connectUrl = "ws://127.0.0.1:" + port + "/channels/" + id;
    String body = answer.replace("#{connectUrl}", connectUrl).replace("#{id}", id);
    return new Answer(status, body, Map.of());
  }
}
