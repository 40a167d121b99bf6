package wscapacity.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code gateway}. */
final class GatewayReader {
  private static final List<String> ANSWER_NAMES = List.of("id", "connectUrl");

  private GatewayReader() {}

  static GatewaySettings read(Section gateway) {
    Entry answer = gateway.entry("create-answer");
    Optional<String> answerText = answer.text();
    answerText.ifPresent(text -> Placeholders.checkNames(answer, text, ANSWER_NAMES));
    List<GatewaySettings.Reply> replies = new ArrayList<>();
    List<GatewayPolicy> policies = new ArrayList<>();
    for (Entry reply : gateway.entry("replies").elements()) {
      reply.section(Defaults.reply()).map(GatewayReader::reply).ifPresent(replies::add);
    }
    for (Entry policy : gateway.entry("policies").elements()) {
      PolicyReader.read(policy).ifPresent(policies::add);
    }
    Duration lifetime = Scalar.positive(gateway.entry("token-lifetime"));
    Entry announced = gateway.entry("announced-lifetime");
    return new GatewaySettings(
        lifetime,
        announced.isNull() ? lifetime : Scalar.positive(announced),
        Scalar.wholeNumber(gateway.entry("create-status"), 200, 599),
        answerText.orElse(""),
        replies,
        policies);
  }

  private static GatewaySettings.Reply reply(Section reply) {
    return new GatewaySettings.Reply(
        Expressions.read(reply.entry("when")), reply.entry("send").words().orElse(""));
  }
}
