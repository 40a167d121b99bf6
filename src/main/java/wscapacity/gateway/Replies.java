package wscapacity.gateway;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import wscapacity.settings.GatewaySettings.Reply;

/** The answers to text frames; the first match wins. */
final class Replies {
  private final List<Rule> rules;

  /**
   * @throws IllegalArgumentException when a {@code when} is not a regular expression
   */
  Replies(List<Reply> replies) {
    this.rules = replies.stream().map(Rule::of).toList();
  }

  /** The answer to a text, if it has one. */
  Optional<String> to(String text) {
    return rules.stream()
        .filter(rule -> rule.when().matcher(text).find())
        .map(Rule::send)
        .findFirst();
  }

  private record Rule(Pattern when, String send) {

    static Rule of(Reply reply) {
      try {
        return new Rule(Pattern.compile(reply.when()), reply.send());
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "gateway.replies: \""
                + reply.when()
                + "\" is not a regular expression: "
                + e.getDescription(),
            e);
      }
    }
  }
}
