package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.FeederBuilder;
import io.gatling.javaapi.core.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import wscapacity.gatling.Observation;
import wscapacity.settings.AllowedLimit;
import wscapacity.settings.Target;
import wscapacity.settings.Users;
import wscapacity.token.TokenFeeder;

/**
 * One attempt, from the token to the end of its socket: what users of every question are made of.
 */
public final class AttemptChain {

  /**
   * What an attempt's detail says when the create answer named a host that is not loopback and the
   * target has no authorisation: nothing was sent there.
   */
  public static final String NOT_AUTHORISED = "connect-url-not-authorised";

  private final Target target;
  private final Consumer<AllowedLimit> limits;
  private final TokenFeeder tokens;
  private final Observation observation;

  /**
   * @param limits takes each limit that the platform announces, where the target asks for it
   */
  public AttemptChain(
      Target target, TokenFeeder tokens, Observation observation, Consumer<AllowedLimit> limits) {
    this.limits = limits;
    this.target = target;
    this.tokens = tokens;
    this.observation = observation;
  }

  /** What a user brings along; before its first attempt. */
  ChainBuilder arrive() {
    ChainBuilder arrived =
        exec(
            session ->
                session
                    .set(Attributes.USER, session.userId())
                    .set(Attributes.SESSION_ID, UUID.randomUUID().toString())
                    .set(Attributes.TRIES, 0));
    return target.users().map(users -> arrived.feed(rows(users))).orElse(arrived);
  }

  private static FeederBuilder<Object> rows(Users users) {
    List<Map<String, Object>> rows =
        users.rows().stream().<Map<String, Object>>map(HashMap::new).toList();
    return switch (users.strategy()) {
      case CIRCULAR -> listFeeder(rows).circular();
      case RANDOM -> listFeeder(rows).random();
    };
  }

  /** Opens a socket, holds it with heartbeats until it is released or dies, and closes it. */
  ChainBuilder hold() {
    return attempt(socket().hold());
  }

  /** Opens a socket, greets, and closes it. */
  ChainBuilder touch() {
    return attempt(socket().touch());
  }

  /** Opens a socket, greets, sends one heartbeat if there are any, and closes it. */
  ChainBuilder rehearse() {
    return attempt(socket().rehearse());
  }

  /** Opens a socket, stays silent for {@link Attributes#SILENCE} between two heartbeats, closes. */
  ChainBuilder silence() {
    return attempt(exec(AttemptChain::announceSilence), socket().silence());
  }

  private ChainBuilder attempt(ChainBuilder socket) {
    return attempt(exec(session -> session), socket);
  }

  private ChainBuilder attempt(ChainBuilder announcement, ChainBuilder socket) {
    ChainBuilder chain =
        exec(observation.begin())
            .exec(announcement)
            .exec(feed(tokens))
            .exec(observation.awaitToken(TokenFeeder.TOKEN_RESULT));
    if (!target.limitRequests().isEmpty()) {
      chain = chain.exec(ifMayProceed(new LimitsChain(target, limits).read()));
    }
    chain = chain.exec(new RequestsChain(target).requests());
    return chain
        .exec(ifMayProceed(socket))
        .exec(session -> session.set(Attributes.TRIES, session.getInt(Attributes.TRIES) + 1));
  }

  private static Session announceSilence(Session session) {
    Observation.attempt(session).willBeSilentFor(session.get(Attributes.SILENCE));
    return session;
  }

  private SocketChain socket() {
    return new SocketChain(target, observation);
  }

  private static ChainBuilder ifMayProceed(ChainBuilder chain) {
    return doIf((Session session) -> Observation.attempt(session).mayProceed()).then(chain);
  }
}
