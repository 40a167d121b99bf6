package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.WsConnectActionBuilder;
import io.gatling.javaapi.http.WsFrameCheck;
import io.gatling.javaapi.http.WsSendTextActionBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import wscapacity.gatling.Observation;
import wscapacity.settings.Greeting;
import wscapacity.settings.Heartbeat;
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
    return target.heartbeat() instanceof Heartbeat.Ping ping
        ? opened.exec(ifHeld(beat(ping))).exec(closed())
        : opened.exec(closed());
  }

  /**
   * Opens the socket, greets, stays silent between two heartbeats if there are any, and closes.
   *
   * <p>The first heartbeat comes after a part of half the silence, so that a silence does not begin
   * at the same age in all sockets: only then is a limit on silence no limit on age.
   */
  ChainBuilder silence() {
    if (target.heartbeat() instanceof Heartbeat.Ping ping) {
      return opened(
              Optional.of(
                  session ->
                      Spread.part(session, session.<Duration>get(Attributes.SILENCE).dividedBy(2))))
          .exec(
              ifHeld(
                  beat(ping)
                      .await((Session session) -> session.get(Attributes.SILENCE))
                      .on(release())))
          .exec(ifHeld(beat(ping)))
          .exec(closed());
    }
    return opened(Optional.of(session -> session.get(Attributes.SILENCE))).exec(closed());
  }

  /**
   * @param quiet how long the socket is then held without a message; empty when it is not held
   */
  private ChainBuilder opened(Optional<Function<Session, Duration>> quiet) {
    Optional<Greeting> greeting = target.greeting();
    if (greeting.isPresent()) {
      WsSendTextActionBuilder greet =
          ask(Observation.GREETING_SENT, greeting.get().send())
              .await(greeting.get().timeout())
              .on(reply(Observation.GREETING, greeting.get().expect()));
      return exec(handshake(connect()))
          .exec(ifHeld(quiet.map(time -> greet.await(time).on(release())).orElse(greet)));
    }
    WsConnectActionBuilder connect = connect();
    return exec(handshake(quiet.map(time -> connect.await(time).on(release())).orElse(connect)));
  }

  private ChainBuilder heartbeats() {
    if (target.heartbeat() instanceof Heartbeat.Ping ping) {
      return asLongAs(SocketChain::isHeld).on(beat(ping).await(ping.every()).on(release()));
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
        ws(Observation.HANDSHAKE, Attributes.SOCKET).connect(new Template(upgrade.url())::render);
    for (Map.Entry<String, String> header : upgrade.headers().entrySet()) {
      connect = connect.header(header.getKey(), new Template(header.getValue())::render);
    }
    if (upgrade.origin().isPresent()) {
      connect = connect.header("Origin", upgrade.origin().get());
    }
    return upgrade.subprotocol().map(connect::subprotocol).orElse(connect);
  }

  private ActionBuilder handshake(WsConnectActionBuilder connect) {
    return observation.handshake(connect, target.upgrade().timeout());
  }

  /**
   * Until the first heartbeat: a part of the interval. Were it the whole one, a socket that is
   * ended before it would have the same age and silence, and no one could tell which of them ended
   * it.
   */
  private Duration quiet(Session session) {
    return target.heartbeat() instanceof Heartbeat.Ping ping
        ? Spread.part(session, ping.every())
        : UNTIL_RELEASED;
  }

  private static WsSendTextActionBuilder ask(String name, String message) {
    return ws(name, Attributes.SOCKET).sendText(new Template(message)::render);
  }

  private static WsSendTextActionBuilder beat(Heartbeat.Ping ping) {
    return ask(Observation.HEARTBEAT_SENT, ping.send())
        .await(ping.timeout())
        .on(reply(Observation.HEARTBEAT, ping.expect()));
  }

  private static WsFrameCheck reply(String name, String expect) {
    return ws.checkTextMessage(name).matching(regex(session -> expect));
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
