package wscapacity.gatling;

import io.gatling.core.session.Session$;
import io.gatling.core.stats.StatsEngine;
import io.gatling.javaapi.core.Session;
import io.netty.channel.embedded.EmbeddedChannel;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import wscapacity.attempt.EventLog;
import wscapacity.attempt.Phase;
import wscapacity.settings.Route;
import wscapacity.settings.Secret;
import wscapacity.settings.TokenSettings;
import wscapacity.token.TokenResult;
import wscapacity.token.TokenSource;

/** Attempts that a test makes without Gatling or a connection, and what they are counted as. */
public final class StagedAttempts {

  private final Observation observation =
      new Observation(
          new EventLog()::append,
          "test",
          new Axis.OpenSockets(new Bands(50)),
          List.of(),
          loops -> {});
  private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelWatch());
  private final Queue<ObservedAttempt> open = new ArrayDeque<>();
  private long users;

  public StagedAttempts() {
    observation.enter(Phase.LOAD);
  }

  public Observation observation() {
    return observation;
  }

  /** Adds sockets that are open and held. */
  public void open(int count) {
    for (int i = 0; i < count; i++) {
      ObservedAttempt attempt = connecting();
      attempt.bound(channel.pipeline().firstContext());
      attempt.handshake().accepted(observation.now());
      open.add(attempt);
    }
  }

  /** Ends so many of the open sockets, the first ones first. */
  public void close(int count) {
    for (int i = 0; i < count; i++) {
      ObservedAttempt attempt = open.remove();
      attempt.socket().closing();
      attempt.socket().closeFrameReceived(1000, "");
    }
  }

  /** Adds handshakes that were refused. */
  public void refuse(int count) {
    for (int i = 0; i < count; i++) {
      ObservedAttempt attempt = connecting();
      attempt.handshake().refused(Refusal.of(403, "", null));
      attempt.handshake().failed(observation.now(), "refused");
    }
  }

  /** The session of a user whose attempt presents this token. */
  public Session sessionWithToken(String token) {
    ObservedAttempt attempt = attempt();
    TokenSettings settings = new TokenSettings.Static(new Secret(token));
    try (TokenSource source =
        TokenSource.of(settings, Route.DIRECT, observation.clock(), fetch -> {})) {
      TokenResult result = source.next().toCompletableFuture().join();
      attempt.tokenObtained(((TokenResult.Obtained) result).token());
    }
    return session(attempt);
  }

  /** The session of a user whose platform wants no token. */
  public Session session() {
    return session(attempt());
  }

  private Session session(ObservedAttempt attempt) {
    return new Session(Session$.MODULE$.apply("test", users, channel.eventLoop()))
        .set("observedAttempt", attempt);
  }

  private ObservedAttempt connecting() {
    ObservedAttempt attempt = attempt();
    attempt.handshake().starts(Duration.ofHours(1), () -> {});
    return attempt;
  }

  private ObservedAttempt attempt() {
    StatsEngine nowhere =
        (StatsEngine)
            Proxy.newProxyInstance(
                StatsEngine.class.getClassLoader(),
                new Class<?>[] {StatsEngine.class},
                (proxy, method, arguments) -> null);
    ReportRows rows = new ReportRows(nowhere, "test");
    return new ObservedAttempt(
        observation,
        new AttemptJournal(observation, rows, ++users, 1, Phase.LOAD, ""),
        channel.eventLoop());
  }
}
