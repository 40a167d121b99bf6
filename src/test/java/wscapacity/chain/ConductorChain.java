package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGeneratorIf;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import wscapacity.attempt.Phase;
import wscapacity.gatling.Observation;

/**
 * One virtual user without a socket who leads the others: through the load to the end, or straight
 * there as soon as the answer is known.
 */
public final class ConductorChain {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Sockets closed per tick at the end: fast, but no burst of its own making. */
  private static final int CLOSED_PER_TICK = 100;

  private final Course course;
  private final Observation observation;

  public ConductorChain(Course course, Observation observation) {
    this.course = course;
    this.observation = observation;
  }

  /**
   * @param load how long the load lasts when nothing ends it early
   */
  public ChainBuilder lead(Duration load) {
    return lead(load, exec(session -> session));
  }

  /**
   * @param load how long the load lasts when nothing ends it early
   * @param then what follows it, before all sockets are closed
   */
  public ChainBuilder lead(Duration load, ChainBuilder then) {
    return exec(asLongAsDuring(session -> course.isAdding(), load).on(pause(TICK)))
        .exec(lead(then));
  }

  /**
   * @param whole the whole run, before all sockets are closed
   */
  public ChainBuilder lead(ChainBuilder whole) {
    return exec(whole)
        .exec(this::end)
        .exec(
            asLongAsDuring(session -> observation.openSockets() > 0, PATIENCE)
                .on(exec(this::release).exec(pause(TICK))))
        .exec(
            stopLoadGeneratorIf(
                "the answer is known, no more load is added", session -> course.answerIsKnown()));
  }

  private Session end(Session session) {
    course.end();
    observation.enter(Phase.WIND_DOWN);
    return session;
  }

  private Session release(Session session) {
    observation.release(CLOSED_PER_TICK);
    return session;
  }
}
