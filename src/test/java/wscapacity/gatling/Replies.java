package wscapacity.gatling;

import io.gatling.javaapi.core.Session;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import wscapacity.settings.BinaryLiteral;
import wscapacity.settings.FrameType;
import wscapacity.settings.Reply;

/** What a target answers to messages whenever they come. */
final class Replies {

  static final Replies NONE = new Replies(List.of());

  private final List<Rule> rules;

  Replies(List<Reply> replies) {
    rules = replies.stream().map(Rule::new).toList();
  }

  private static final class Rule {
    private final Pattern when;
    private final FrameType type;
    private final Expression content;

    Rule(Reply reply) {
      when = Pattern.compile(reply.when());
      type = reply.send().type();
      content = new Expression(reply.send().content());
    }

    WebSocketFrame frame(Session session) {
      String text = content.in(session);
      return switch (type) {
        case TEXT -> new TextWebSocketFrame(text);
        case BINARY -> new BinaryWebSocketFrame(Unpooled.wrappedBuffer(BinaryLiteral.bytes(text)));
      };
    }
  }

  /** The answer of the first that fits. */
  Optional<WebSocketFrame> to(String message, Session session) {
    for (Rule rule : rules) {
      if (rule.when.matcher(message).find()) {
        return Optional.of(rule.frame(session));
      }
    }
    return Optional.empty();
  }
}
