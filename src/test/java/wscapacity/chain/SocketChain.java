package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.WsAwaitActionBuilder;
import io.gatling.javaapi.http.WsConnectActionBuilder;
import io.gatling.javaapi.http.WsFrameCheck;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import wscapacity.gatling.Expression;
import wscapacity.gatling.Observation;
import wscapacity.settings.ConnectUrl;
import wscapacity.settings.Heartbeat;
import wscapacity.settings.Message;
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

  /** How long a pong may take where the target file gives no heartbeat. */
  private static final Duration PONG = Duration.ofSeconds(5);

  private final Target target;
  private final Observation observation;
  private final List<Turn> turns;

  SocketChain(Target target, Observation observation) {
    this.target = target;
    this.observation = observation;
    this.turns = Turn.of(target.greeting());
  }

  /** Opens the socket, holds it until it is released or dies, and closes it. */
  ChainBuilder hold() {
    if (target.heartbeat() instanceof Heartbeat.Exchange exchange) {
      return opened(Optional.of(session -> Spread.part(session, exchange.every())))
          .exec(
              asLongAs(SocketChain::isHeld)
                  .on(heartbeat(exchange, Optional.of(session -> exchange.every()))))
          .exec(closed());
    }
    if (target.heartbeat() instanceof Heartbeat.Ping ping) {
      return exec(session -> pinging(session, everySoOften(session, ping.every()), ping.timeout()))
          .exec(opened(Optional.of(session -> UNTIL_RELEASED)))
          .exec(closed());
    }
    return opened(Optional.of(session -> UNTIL_RELEASED)).exec(closed());
  }

  /** Opens the socket, greets, and closes it. */
  ChainBuilder touch() {
    return opened(Optional.empty()).exec(closed());
  }

  /** Opens the socket, greets, sends one heartbeat if there are any, and closes it. */
  ChainBuilder rehearse() {
    if (target.heartbeat() instanceof Heartbeat.Exchange exchange) {
      return opened(Optional.empty()).exec(heartbeat(exchange, Optional.empty())).exec(closed());
    }
    if (target.heartbeat() instanceof Heartbeat.Ping ping) {
      return exec(session -> pinging(session, List.of(Duration.ZERO).iterator(), ping.timeout()))
          .exec(opened(Optional.of(session -> UNTIL_RELEASED)))
          .exec(closed());
    }
    return touch();
  }

  /**
   * Opens the socket, greets, stays silent between two heartbeats, and closes. Where the target has
   * no heartbeat, they are ping frames: what ends a silent socket then is its silence or its age,
   * and these two come apart.
   *
   * <p>The first heartbeat comes after a part of half the silence, so that a silence does not begin
   * at the same age in all sockets: only then is a limit on silence no limit on age.
   */
  ChainBuilder silence() {
    if (target.heartbeat() instanceof Heartbeat.Exchange exchange) {
      return opened(Optional.of(SocketChain::beforeSilence))
          .exec(heartbeat(exchange, Optional.of(session -> session.get(Attributes.SILENCE))))
          .exec(heartbeat(exchange, Optional.empty()))
          .exec(closed());
    }
    Duration timeout = target.heartbeat() instanceof Heartbeat.Ping ping ? ping.timeout() : PONG;
    return exec(session -> pinging(session, aroundSilence(session), timeout))
        .exec(opened(Optional.of(session -> UNTIL_RELEASED)))
        .exec(closed());
  }

  /**
   * @param quiet how long the socket is then held without a message; empty when it is not held
   */
  private ChainBuilder opened(Optional<Function<Session, Duration>> quiet) {
    ChainBuilder chain =
        exec(new Destination(target)::choose)
            .exec(session -> expecting(session, turns.get(0).waits().size()))
            .exec(doIf(SocketChain::hasDestination).then(handshake(turn(connect(), 0, quiet))));
    for (int turn = 1; turn < turns.size(); turn++) {
      int replies = turns.get(turn).waits().size();
      Message message = turns.get(turn).send().orElseThrow();
      int place = turn;
      chain =
          chain.exec(
              ifHeld(
                  exec(session -> expecting(session, replies))
                      .exec(
                          switch (message.type()) {
                            case TEXT ->
                                turn(Frames.text(Observation.GREETING_SENT, message), place, quiet);
                            case BINARY ->
                                turn(
                                    Frames.binary(Observation.GREETING_SENT, message),
                                    place,
                                    quiet);
                          })));
    }
    return chain;
  }

  /** What is waited for after a message of ours; after the last turn the socket is quiet. */
  private <T extends WsAwaitActionBuilder<T, ?>> T turn(
      T action, int turn, Optional<Function<Session, Duration>> quiet) {
    T waiting = action;
    for (Turn.Wait wait : turns.get(turn).waits()) {
      waiting = waiting.await(wait.timeout()).on(Frames.reply(wait));
    }
    boolean isLast = turn == turns.size() - 1;
    return isLast && quiet.isPresent() ? waiting.await(quiet.get()).on(Frames.release()) : waiting;
  }

  private ChainBuilder heartbeat(
      Heartbeat.Exchange exchange, Optional<Function<Session, Duration>> quiet) {
    Message message = exchange.send();
    return ifHeld(
        exec(session -> expecting(session, exchange.expect().isPresent() ? 1 : 0))
            .exec(
                switch (message.type()) {
                  case TEXT ->
                      heartbeat(Frames.text(Observation.HEARTBEAT_SENT, message), exchange, quiet);
                  case BINARY ->
                      heartbeat(
                          Frames.binary(Observation.HEARTBEAT_SENT, message), exchange, quiet);
                }));
  }

  private static <T extends WsAwaitActionBuilder<T, ?>> T heartbeat(
      T action, Heartbeat.Exchange exchange, Optional<Function<Session, Duration>> quiet) {
    T replied = action;
    if (exchange.expect().isPresent()) {
      WsFrameCheck reply = Frames.reply(Observation.HEARTBEAT, exchange.expect().get(), List.of());
      replied = action.await(exchange.timeout()).on(reply);
    }
    return quiet.isPresent() ? replied.await(quiet.get()).on(Frames.release()) : replied;
  }

  private ChainBuilder closed() {
    return doIf(session -> Observation.attempt(session).socket().isOpen())
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
      connect = connect.header(header.getKey(), new Expression(header.getValue())::in);
    }
    if (upgrade.origin().isPresent()) {
      connect = connect.header("Origin", new Expression(upgrade.origin().get())::in);
    }
    if (upgrade.subprotocol().isPresent()) {
      connect = connect.subprotocol(new Expression(upgrade.subprotocol().get())::in);
    }
    return connect;
  }

  private ActionBuilder handshake(WsConnectActionBuilder connect) {
    return observation.handshake(connect, target.upgrade().timeout(), target.replies());
  }

  private static Session expecting(Session session, int replies) {
    Observation.attempt(session).socket().conversation().expect(replies);
    return session;
  }

  private static Session pinging(Session session, Iterator<Duration> waits, Duration timeout) {
    Observation.attempt(session).socket().conversation().ping(waits, timeout);
    return session;
  }

  /**
   * The first after a part of the interval. Were it the whole one, a socket that is ended before it
   * would have the same age and silence, and no one could tell which of them ended it.
   */
  private static Iterator<Duration> everySoOften(Session session, Duration every) {
    return Stream.iterate(Spread.part(session, every), wait -> every).iterator();
  }

  private static Iterator<Duration> aroundSilence(Session session) {
    return List.of(beforeSilence(session), session.<Duration>get(Attributes.SILENCE)).iterator();
  }

  private static Duration beforeSilence(Session session) {
    return Spread.part(session, session.<Duration>get(Attributes.SILENCE).dividedBy(2));
  }

  private static ChainBuilder ifHeld(ChainBuilder chain) {
    return doIf(SocketChain::isHeld).then(chain);
  }

  private static boolean isHeld(Session session) {
    return Observation.attempt(session).socket().isHeld();
  }

  private static boolean hasDestination(Session session) {
    return session.contains(Attributes.DESTINATION);
  }
}
