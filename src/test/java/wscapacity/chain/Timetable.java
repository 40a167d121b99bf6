package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;

import io.gatling.javaapi.core.ChainBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the parts of a run begin. One load generator goes on as soon as a part is over. Several
 * cannot know what the others still do: each part begins at its planned time on all of them, so
 * that nobody closes sockets while another one opens some.
 *
 * <p>Planned times count from the common start, by each load generator's own clock.
 *
 * @param start when the load begins; empty where it begins right after the warm-up
 * @param isCommon whether there are several load generators
 * @param clock the run's clock
 */
public record Timetable(Optional<Instant> start, boolean isCommon, Clock clock) {

  /** From now to the start; negative when that has passed, zero where there is none. */
  public Duration untilStart() {
    return start.map(moment -> Duration.between(clock.instant(), moment)).orElse(Duration.ZERO);
  }

  /**
   * Waits until the load may begin.
   *
   * @param late what is done when that moment has passed
   */
  ChainBuilder awaitStart(ChainBuilder late) {
    return exec(doIf(session -> untilStart().isNegative()).then(late))
        .exec(pause(session -> sinceStart(Duration.ZERO)));
  }

  /** Waits, where there are several load generators, for the time of a part. */
  ChainBuilder await(Duration afterStart) {
    return isCommon ? exec(pause(session -> sinceStart(afterStart))) : exec(session -> session);
  }

  private Duration sinceStart(Duration offset) {
    Duration wait = untilStart().plus(offset);
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}
