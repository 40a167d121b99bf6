package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.bodyBytes;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.WsFrameCheck;
import io.gatling.javaapi.http.WsSendBinaryActionBuilder;
import io.gatling.javaapi.http.WsSendTextActionBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import wscapacity.gatling.Expression;
import wscapacity.gatling.Observation;
import wscapacity.settings.BinaryLiteral;
import wscapacity.settings.Expectation;
import wscapacity.settings.Message;

/** The DSL's sends of a target's messages, and its checks of what comes. */
final class Frames {

  private Frames() {}

  static WsSendTextActionBuilder text(String name, Message message) {
    return ws(name, Attributes.SOCKET).sendText(new Expression(message.content())::in);
  }

  static WsSendBinaryActionBuilder binary(String name, Message message) {
    Expression literal = new Expression(message.content());
    return ws(name, Attributes.SOCKET)
        .sendBytes(session -> BinaryLiteral.bytes(literal.in(session)));
  }

  static WsFrameCheck reply(Turn.Wait wait) {
    return reply(
        Observation.greeting(wait.step(), wait.steps()),
        wait.expect(),
        wait.saves().stream().map(save -> SaveCheck.of(save, wait.key())).toList());
  }

  static WsFrameCheck reply(String name, Expectation expect, List<CheckBuilder> saves) {
    Expression pattern = new Expression(expect.pattern());
    return switch (expect.type()) {
      case TEXT ->
          ws.checkTextMessage(name)
              .matching(bodyString().transformWithSession(new Matching(pattern)::finds).is(true))
              .check(saves);
      case BINARY ->
          ws.checkBinaryMessage(name)
              .matching(
                  bodyBytes()
                      .transformWithSession(
                          (bytes, session) ->
                              startsWith(bytes, BinaryLiteral.bytes(pattern.in(session))))
                      .is(true));
    };
  }

  /** A regular expression that is compiled anew only for a user who has another one. */
  private static final class Matching {
    private final Expression expected;
    private volatile Pattern last = Pattern.compile("");

    Matching(Expression expected) {
      this.expected = expected;
    }

    boolean finds(String message, Session session) {
      String text = expected.in(session);
      Pattern pattern = last;
      if (!pattern.pattern().equals(text)) {
        pattern = Pattern.compile(text);
        last = pattern;
      }
      return pattern.matcher(message).find();
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] beginning) {
    return bytes.length >= beginning.length
        && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
  }

  static WsFrameCheck release() {
    // Not a text, which a platform could send too: the message only makes Gatling ask.
    return ws.checkTextMessage(Observation.HOLD)
        .matching(
            bodyString()
                .transformWithSession(
                    (text, session) -> Observation.attempt(session).socket().isReleased())
                .is(true));
  }
}
