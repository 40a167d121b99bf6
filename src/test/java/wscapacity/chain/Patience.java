package wscapacity.chain;

import java.time.Duration;
import wscapacity.settings.Staircase;
import wscapacity.settings.Step;
import wscapacity.settings.Target;
import wscapacity.settings.TokenSettings;

/**
 * How long a run waits at most for what it cannot hurry: each wait ends by itself long before,
 * unless something is broken. With it every run has a bound.
 *
 * @param target whose timeouts they are
 */
public record Patience(Target target) {

  /** What gatling.conf allows for a connection, a REST answer, and the answer to a close frame. */
  private static final Duration OF_GATLING = Duration.ofSeconds(10);

  /** For what happens between the steps, on a busy machine too. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /** Sockets closed per second at the end: fast, but no burst of its own making. */
  static final int CLOSED_PER_SECOND = 1_000;

  /** Until an attempt that has begun has its answer, or failed. */
  Duration toAnswer() {
    Duration token =
        target.token() instanceof TokenSettings.ClientCredentials client
            ? client.timeout().plus(OF_GATLING)
            : Duration.ZERO;
    return token
        .plus(OF_GATLING.multipliedBy(target.requests().size()))
        .plus(OF_GATLING)
        .plus(target.upgrade().timeout())
        .plus(MARGIN);
  }

  /** What several load generators allow by plan for the answers to attempts that have begun. */
  Duration forAnswers() {
    return target.upgrade().timeout().plusSeconds(1);
  }

  /** Until so many open sockets are closed, those among them that await a reply too. */
  Duration toClose(int sockets) {
    return closing(sockets).plus(toReply()).plus(OF_GATLING).plus(MARGIN);
  }

  /**
   * For all of a run: its warm-up, its load, a release probe and its end.
   *
   * @param load how long the load takes by plan
   * @param sockets the most that can be open
   */
  public Duration forRun(Staircase staircase, Duration load, int sockets) {
    Duration probe =
        staircase
            .timeFor(staircase.triesFor(staircase.releasedOf(staircase.top())))
            .plus(toAnswer())
            .multipliedBy(2);
    return toAnswer()
        .plus(toClose(2))
        .multipliedBy(staircase.warmUp())
        .plus(load)
        .plus(toAnswer())
        .plus(toClose(sockets))
        .plus(probe)
        .plus(toClose(sockets))
        .plus(MARGIN);
  }

  /** What a run that nothing hinders needs besides its load: warm-up and closing. */
  public Duration besides(Staircase staircase, int sockets) {
    return UserChain.BETWEEN_WARM_UPS.multipliedBy(staircase.warmUp()).plus(closing(sockets));
  }

  private static Duration closing(int sockets) {
    return Duration.ofMillis(sockets * 1_000L / CLOSED_PER_SECOND);
  }

  private Duration toReply() {
    Duration greeting =
        target.greeting().stream().map(Step::timeout).reduce(Duration.ZERO, Duration::plus);
    return greeting.plus(target.heartbeat().timeout());
  }
}
