package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGeneratorIf;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import wscapacity.attempt.Phase;
import wscapacity.gatling.Observation;

/**
 * One virtual user without a socket who leads the others: from the staircase to the release probe
 * and the end, or straight there as soon as the answer is known.
 */
public final class ConductorChain {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How long admitted probe sockets are watched: long enough for a cap to show its teeth. */
  private static final Duration AFTER_PROBE = Duration.ofSeconds(1);

  /** Sockets closed per tick at the end: fast, but no burst of its own making. */
  private static final int CLOSED_PER_TICK = 100;

  private static final String RELEASED = "released";
  private static final String PROBE_TIME = "probeTime";

  private final Course course;
  private final Observation observation;

  public ConductorChain(Course course, Observation observation) {
    this.course = course;
    this.observation = observation;
  }

  /**
   * @param staircase how long the staircase takes when nothing ends it early
   */
  public ChainBuilder lead(Duration staircase) {
    return exec(asLongAsDuring(session -> course.isAdding(), staircase).on(pause(TICK)))
        .exec(doIf(session -> course.isProbeWanted()).then(probe()))
        .exec(windDown())
        .exec(
            stopLoadGeneratorIf(
                "the answer is known, no more load is added", session -> course.answerIsKnown()));
  }

  private ChainBuilder probe() {
    return exec(session -> session.set(RELEASED, course.release()))
        .exec(pause(AFTER_PROBE))
        .exec(doing(session -> observation.enter(Phase.RELEASE_PROBE)))
        .exec(session -> session.set(PROBE_TIME, course.probe(session.getInt(RELEASED))))
        .exec(pause(session -> session.<Duration>get(PROBE_TIME).plus(AFTER_PROBE)));
  }

  private ChainBuilder windDown() {
    return exec(doing(
            session -> {
              course.end();
              observation.enter(Phase.WIND_DOWN);
            }))
        .exec(
            asLongAsDuring(session -> observation.openSockets() > 0, PATIENCE)
                .on(
                    exec(doing(session -> observation.release(CLOSED_PER_TICK)))
                        .exec(pause(TICK))));
  }

  private static Function<Session, Session> doing(Consumer<Session> step) {
    return session -> {
      step.accept(session);
      return session;
    };
  }
}
