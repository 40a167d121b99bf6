package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGeneratorIf;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import wscapacity.attempt.Phase;
import wscapacity.gatling.Observation;
import wscapacity.gatling.ObservedAttempt;
import wscapacity.settings.Settings;
import wscapacity.token.TokenFeeder;

/** What a virtual user does, from its first attempt until it leaves the run. */
public final class UserChain {

  /**
   * What an attempt's detail says when the create answer named a host that is not loopback and the
   * target has no authorisation: nothing was sent there.
   */
  public static final String NOT_AUTHORISED = "connect-url-not-authorised";

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration BETWEEN_WARM_UPS = Duration.ofMillis(200);

  private final Settings settings;
  private final TokenFeeder tokens;
  private final Observation observation;
  private final Course course;
  private final Backoff backoff;

  public UserChain(Settings settings, TokenFeeder tokens, Observation observation, Course course) {
    this.settings = settings;
    this.tokens = tokens;
    this.observation = observation;
    this.course = course;
    this.backoff = new Backoff(settings.retry(), () -> ThreadLocalRandom.current().nextLong());
  }

  /**
   * Opens and closes sockets one after the other, so that the JVM is warm when it counts.
   *
   * <p>When not one of them succeeds, the run ends: the target is unusable.
   */
  public ChainBuilder warmUp() {
    return arrive()
        .exec(
            repeat(settings.load().warmUp())
                .on(attempt(socket().touch()).exec(pause(BETWEEN_WARM_UPS))))
        .exec(
            stopLoadGeneratorIf(
                "no handshake succeeded in the warm-up",
                session -> settings.load().warmUp() > 0 && observation.acceptedHandshakes() == 0))
        .exec(this::endWarmUp);
  }

  /** One socket end to end: open, greet, close. */
  public ChainBuilder once() {
    return exec(this::endWarmUp).exec(arrive()).exec(attempt(socket().touch()));
  }

  private Session endWarmUp(Session session) {
    observation.enter(Phase.LOAD);
    return session;
  }

  /**
   * Opens a socket and holds it; tries again as the retry policy says; when refused for good, waits
   * for the release probe if there is a seat left, and otherwise leaves.
   */
  public ChainBuilder hold() {
    return arrive()
        .exec(asLongAs(this::wantsToTry).on(holdingAttempt().exec(pause(this::backOff))))
        .exec(this::takeSeat)
        .exec(doIf(session -> session.contains(Attributes.SEAT)).then(probe()));
  }

  private ChainBuilder probe() {
    return asLongAs(session -> course.isWaiting(session.getInt(Attributes.SEAT)))
        .on(pause(LOOK_AGAIN))
        .exec(
            doIf(session -> course.mayProbe(session.getInt(Attributes.SEAT)))
                .then(holdingAttempt()));
  }

  private Session takeSeat(Session session) {
    boolean tried = session.getInt(Attributes.TRIES) > 0;
    if (!tried || !Observation.attempt(session).isRefused()) {
      return session;
    }
    OptionalInt seat = course.takeSeat();
    return seat.isPresent() ? session.set(Attributes.SEAT, seat.getAsInt()) : session;
  }

  private static ChainBuilder arrive() {
    return exec(
        session ->
            session
                .set(Attributes.SESSION_ID, UUID.randomUUID().toString())
                .set(Attributes.TRIES, 0));
  }

  private ChainBuilder holdingAttempt() {
    return attempt(socket().hold())
        .exec(session -> session.set(Attributes.TRIES, session.getInt(Attributes.TRIES) + 1));
  }

  private ChainBuilder attempt(ChainBuilder socket) {
    ChainBuilder chain =
        exec(observation.begin())
            .exec(feed(tokens))
            .exec(observation.awaitToken(TokenFeeder.TOKEN_RESULT));
    if (settings.target().create().isPresent()) {
      CreateChain create = new CreateChain(settings.target(), settings.target().create().get());
      chain = chain.exec(ifMayProceed(create.requests()));
    }
    return chain.exec(ifMayProceed(socket));
  }

  private SocketChain socket() {
    return new SocketChain(settings.target(), observation);
  }

  private static ChainBuilder ifMayProceed(ChainBuilder chain) {
    return doIf(session -> Observation.attempt(session).mayProceed()).then(chain);
  }

  private boolean wantsToTry(Session session) {
    int tries = session.getInt(Attributes.TRIES);
    if (!course.isAdding()) {
      return false;
    }
    return tries == 0
        || tries <= settings.retry().attempts() && Observation.attempt(session).hasFailed();
  }

  private Duration backOff(Session session) {
    int tries = session.getInt(Attributes.TRIES);
    ObservedAttempt last = Observation.attempt(session);
    if (!last.hasFailed() || tries > settings.retry().attempts()) {
      return Duration.ZERO;
    }
    return backoff.before(tries - 1, last.retryAfter());
  }
}
