package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import wscapacity.attempt.Phase;
import wscapacity.gatling.Observation;
import wscapacity.settings.Staircase;

/** The controller's part in the release probe; see {@link ReleaseProbe}. */
public final class ProbeChain {

  private static final Duration TICK = Duration.ofMillis(100);

  /** A proxy may learn a moment after us that a socket is gone, and what it does with others. */
  private static final Duration SETTLE = Duration.ofSeconds(1);

  /** Before those who were turned away try once more: a place may be free only after a timer. */
  private static final Duration BEFORE_SECOND_TRY = Duration.ofSeconds(3);

  /** What several load generators allow by plan for the sockets that are released to be gone. */
  private static final Duration FOR_CLOSING = Duration.ofSeconds(2);

  private static final String ROUND_TIME = "roundTime";

  private final LoadGate gate;
  private final ReleaseProbe probe;
  private final Observation observation;
  private final Patience patience;
  private final Timetable timetable;

  public ProbeChain(
      LoadGate gate,
      ReleaseProbe probe,
      Observation observation,
      Patience patience,
      Timetable timetable) {
    this.gate = gate;
    this.probe = probe;
    this.observation = observation;
    this.patience = patience;
    this.timetable = timetable;
  }

  /**
   * Releases sockets and lets others in, if that would tell anything.
   *
   * @param load how long the load before it lasts by plan
   */
  public ChainBuilder releaseAndTry(Duration load) {
    return exec(this::endLoad)
        // A user whose attempt times out has its place in the probe only then.
        .exec(ControllerChain.awaitAnswers(observation, patience))
        .exec(timetable.await(load.plus(patience.forAnswers())))
        .exec(
            doIf(session -> probe.isWanted())
                .then(
                    release()
                        .exec(timetable.await(load.plus(untilFirstRound())))
                        .exec(tryOnce())
                        .exec(tryAgain(load.plus(untilSecondRound())))))
        .exec(this::end);
  }

  /** How long all of it takes by plan where several load generators do it. */
  public Duration planned() {
    return untilSecondRound().plus(round());
  }

  private Duration untilFirstRound() {
    return patience.forAnswers().plus(FOR_CLOSING).plus(SETTLE);
  }

  private Duration untilSecondRound() {
    return untilFirstRound().plus(round()).plus(BEFORE_SECOND_TRY);
  }

  private Duration round() {
    return probe.longestRound().plus(patience.forAnswers()).plus(SETTLE);
  }

  /** How long it takes where users are turned away and all that is released is taken again. */
  public Duration duration(Staircase load) {
    int released = load.releasedOf(load.top());
    return released == 0
        ? Duration.ZERO
        : SETTLE.plus(load.timeFor(load.triesFor(released))).plus(SETTLE);
  }

  private ChainBuilder release() {
    return exec(session -> {
          probe.release();
          return session;
        })
        .exec(
            asLongAsDuring(
                    session -> observation.attempts().closingSockets() > 0,
                    session -> patience.toClose(observation.attempts().openSockets()))
                .on(pause(TICK)))
        .exec(pause(SETTLE));
  }

  private ChainBuilder tryOnce() {
    return exec(this::beginRound)
        .exec(pause(session -> session.<Duration>get(ROUND_TIME)))
        .exec(ControllerChain.awaitAnswers(observation, patience))
        .exec(pause(SETTLE));
  }

  private ChainBuilder tryAgain(Duration planned) {
    return exec(
        doIf(session -> probe.isWantedAgain())
            .then(pause(BEFORE_SECOND_TRY).exec(timetable.await(planned)).exec(tryOnce())));
  }

  private Session endLoad(Session session) {
    gate.end();
    return session;
  }

  private Session beginRound(Session session) {
    observation.enter(Phase.RELEASE_PROBE);
    return session.set(ROUND_TIME, probe.beginRound());
  }

  private Session end(Session session) {
    probe.end();
    return session;
  }
}
