package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.bodyBytes;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.WsAwaitActionBuilder;
import io.gatling.javaapi.http.WsConnectActionBuilder;
import io.gatling.javaapi.http.WsFrameCheck;
import io.gatling.javaapi.http.WsSendBinaryActionBuilder;
import io.gatling.javaapi.http.WsSendTextActionBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import wscapacity.gatling.Observation;
import wscapacity.settings.BinaryLiteral;
import wscapacity.settings.ConnectUrl;
import wscapacity.settings.Expectation;
import wscapacity.settings.Heartbeat;
import wscapacity.settings.Message;
import wscapacity.settings.Save;
import wscapacity.settings.Step;
import wscapacity.settings.Target;
import wscapacity.settings.Upgrade;

/**
 * One socket, from the handshake to an orderly close.
 *
 * <p>A held socket always has a check pending: only then does Gatling tell a user at once that its
 * socket died.
 */
final class SocketChain {

  /** Longer than any run: a hold ends by a release, the next heartbeat or the socket's end. */
  private static final Duration UNTIL_RELEASED = Duration.ofDays(7);

  private final Target target;
  private final Observation observation;

  SocketChain(Target target, Observation observation) {
    this.target = target;
    this.observation = observation;
  }

  /** Opens the socket, holds it until it is released or dies, and closes it. */
  ChainBuilder hold() {
    return opened(Optional.of(this::quiet)).exec(heartbeats()).exec(closed());
  }

  /** Opens the socket, greets, and closes it. */
  ChainBuilder touch() {
    return opened(Optional.empty()).exec(closed());
  }

  /** Opens the socket, greets, sends one heartbeat if there are any, and closes it. */
  ChainBuilder rehearse() {
    ChainBuilder opened = opened(Optional.empty());
    return target.heartbeat() instanceof Heartbeat.Exchange exchange
        ? opened.exec(ifHeld(beat(exchange, Optional.empty()))).exec(closed())
        : opened.exec(closed());
  }

  /**
   * Opens the socket, greets, stays silent between two heartbeats if there are any, and closes.
   *
   * <p>The first heartbeat comes after a part of half the silence, so that a silence does not begin
   * at the same age in all sockets: only then is a limit on silence no limit on age.
   */
  ChainBuilder silence() {
    if (target.heartbeat() instanceof Heartbeat.Exchange ping) {
      return opened(
              Optional.of(
                  session ->
                      Spread.part(session, session.<Duration>get(Attributes.SILENCE).dividedBy(2))))
          .exec(ifHeld(beat(ping, Optional.of(session -> session.get(Attributes.SILENCE)))))
          .exec(ifHeld(beat(ping, Optional.empty())))
          .exec(closed());
    }
    return opened(Optional.of(session -> session.get(Attributes.SILENCE))).exec(closed());
  }

  /**
   * @param quiet how long the socket is then held without a message; empty when it is not held
   */
  private ChainBuilder opened(Optional<Function<Session, Duration>> quiet) {
    List<Turn> turns = Turn.of(target.greeting());
    ChainBuilder chain = exec(handshake(turn(connect(), turns, 0, quiet)));
    for (int turn = 1; turn < turns.size(); turn++) {
      chain = chain.exec(ifHeld(turn(turns, turn, quiet)));
    }
    return chain;
  }

  /** A message of ours and what is waited for then; after the last turn the socket is quiet. */
  private static ActionBuilder turn(
      List<Turn> turns, int turn, Optional<Function<Session, Duration>> quiet) {
    Message message = turns.get(turn).send().orElseThrow();
    return switch (message.type()) {
      case TEXT -> turn(text(Observation.GREETING_SENT, message), turns, turn, quiet);
      case BINARY -> turn(binary(Observation.GREETING_SENT, message), turns, turn, quiet);
    };
  }

  private static <T extends WsAwaitActionBuilder<T, ?>> T turn(
      T action, List<Turn> turns, int turn, Optional<Function<Session, Duration>> quiet) {
    T waiting = action;
    for (Step step : turns.get(turn).waits()) {
      waiting =
          waiting
              .await(step.timeout())
              .on(reply(Observation.GREETING, step.expect().orElseThrow(), step.saves()));
    }
    boolean isLast = turn == turns.size() - 1;
    return isLast && quiet.isPresent() ? waiting.await(quiet.get()).on(release()) : waiting;
  }

  private ChainBuilder heartbeats() {
    if (target.heartbeat() instanceof Heartbeat.Exchange exchange) {
      return asLongAs(SocketChain::isHeld).on(beat(exchange, Optional.of(s -> exchange.every())));
    }
    return exec(session -> session);
  }

  private ChainBuilder closed() {
    return doIf(session -> Observation.attempt(session).isOpen())
        .then(ws(Observation.CLOSE, Attributes.SOCKET).close())
        // Gatling refuses to connect again under a name that a session still holds.
        .exec(session -> session.remove(Attributes.SOCKET).markAsSucceeded());
  }

  private WsConnectActionBuilder connect() {
    Upgrade upgrade = target.upgrade();
    WsConnectActionBuilder connect =
        ws(Observation.HANDSHAKE, Attributes.SOCKET)
            .connect(session -> session.<ConnectUrl>get(Attributes.DESTINATION).text());
    for (Map.Entry<String, String> header : upgrade.headers().entrySet()) {
      connect = connect.header(header.getKey(), new Template(header.getValue())::render);
    }
    if (upgrade.origin().isPresent()) {
      connect = connect.header("Origin", upgrade.origin().get());
    }
    return upgrade.subprotocol().map(connect::subprotocol).orElse(connect);
  }

  private ChainBuilder handshake(WsConnectActionBuilder connect) {
    ActionBuilder observed = observation.handshake(connect, target.upgrade().timeout());
    return exec(new Destination(target)::choose)
        .exec(doIf(session -> session.contains(Attributes.DESTINATION)).then(observed));
  }

  /**
   * Until the first heartbeat: a part of the interval. Were it the whole one, a socket that is
   * ended before it would have the same age and silence, and no one could tell which of them ended
   * it.
   */
  private Duration quiet(Session session) {
    return target.heartbeat() instanceof Heartbeat.Exchange ping
        ? Spread.part(session, ping.every())
        : UNTIL_RELEASED;
  }

  private static WsSendTextActionBuilder text(String name, Message message) {
    return ws(name, Attributes.SOCKET).sendText(new Template(message.content())::render);
  }

  private static WsSendBinaryActionBuilder binary(String name, Message message) {
    Template literal = new Template(message.content());
    return ws(name, Attributes.SOCKET)
        .sendBytes(session -> BinaryLiteral.bytes(literal.render(session)));
  }

  private static ActionBuilder beat(
      Heartbeat.Exchange exchange, Optional<Function<Session, Duration>> quiet) {
    Message message = exchange.send();
    return switch (message.type()) {
      case TEXT -> beat(text(Observation.HEARTBEAT_SENT, message), exchange, quiet);
      case BINARY -> beat(binary(Observation.HEARTBEAT_SENT, message), exchange, quiet);
    };
  }

  private static <T extends WsAwaitActionBuilder<T, ?>> T beat(
      T action, Heartbeat.Exchange exchange, Optional<Function<Session, Duration>> quiet) {
    T replied = action;
    if (exchange.expect().isPresent()) {
      WsFrameCheck reply = reply(Observation.HEARTBEAT, exchange.expect().get(), List.of());
      replied = action.await(exchange.timeout()).on(reply);
    }
    return quiet.isPresent() ? replied.await(quiet.get()).on(release()) : replied;
  }

  private static WsFrameCheck reply(String name, Expectation expect, List<Save> saves) {
    Template pattern = new Template(expect.pattern());
    return switch (expect.type()) {
      case TEXT ->
          ws.checkTextMessage(name)
              .matching(regex(pattern::render))
              .check(saves.stream().map(RestRequest::saved).toList());
      case BINARY ->
          ws.checkBinaryMessage(name)
              .matching(
                  bodyBytes()
                      .transformWithSession(
                          (bytes, session) ->
                              startsWith(bytes, BinaryLiteral.bytes(pattern.render(session))))
                      .is(true));
    };
  }

  private static boolean startsWith(byte[] bytes, byte[] beginning) {
    return bytes.length >= beginning.length
        && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
  }

  private static WsFrameCheck release() {
    // Not a text, which a platform could send too: the message only makes Gatling ask.
    return ws.checkTextMessage(Observation.HOLD)
        .matching(
            bodyString()
                .transformWithSession((text, session) -> Observation.attempt(session).isReleased())
                .is(true));
  }

  private static ChainBuilder ifHeld(ActionBuilder action) {
    return doIf(SocketChain::isHeld).then(action);
  }

  private static boolean isHeld(Session session) {
    return Observation.attempt(session).isHeld();
  }
}
