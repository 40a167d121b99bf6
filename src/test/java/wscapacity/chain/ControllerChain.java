package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGenerator;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import wscapacity.attempt.Event;
import wscapacity.attempt.Phase;
import wscapacity.gatling.Observation;

/**
 * One virtual user without a socket who leads the others: through the load to its end, or straight
 * there as soon as the answer is known; then through the wind-down.
 *
 * <p>In the wind-down nobody begins an attempt. First all that are under way get their answers:
 * while sockets are being closed, a platform that is full lets those in that wait, and what it lets
 * in then says nothing of its limit. Then all sockets are closed, until no user is left. Each wait
 * is bounded by {@link Patience}.
 */
public final class ControllerChain {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final int CLOSED_PER_TICK =
      (int) (Patience.CLOSED_PER_SECOND * TICK.toMillis() / 1_000);

  private final LoadGate gate;
  private final Observation observation;
  private final Patience patience;
  private final Timetable timetable;
  private final ActionBuilder conclusion;

  /**
   * @param conclusion what the run's last user does: {@link Observation#conclude}
   */
  public ControllerChain(
      LoadGate gate,
      Observation observation,
      Patience patience,
      Timetable timetable,
      ActionBuilder conclusion) {
    this.gate = gate;
    this.observation = observation;
    this.patience = patience;
    this.timetable = timetable;
    this.conclusion = conclusion;
  }

  /**
   * @param load how long the load lasts when nothing ends it early
   */
  public ChainBuilder lead(Duration load) {
    return lead(load, exec(session -> session), Duration.ZERO);
  }

  /**
   * @param load how long the load lasts when nothing ends it early
   * @param then what follows it, before all sockets are closed
   * @param planned how long that takes by plan where several load generators do it
   */
  public ChainBuilder lead(Duration load, ChainBuilder then, Duration planned) {
    return lead(
        exec(asLongAsDuring(session -> gate.isAdding(), load).on(pause(TICK)))
            .exec(timetable.await(load))
            .exec(then),
        load.plus(planned));
  }

  /**
   * Until so many users have made their attempt, one each.
   *
   * @param load how long that takes at most by plan, from the first user to the last one's end
   */
  public ChainBuilder leadUntilDone(int users, Duration load) {
    return lead(
        asLongAsDuring(
                session ->
                    gate.isAdding()
                        && (observation.attempts().begunUsers() < users
                            || observation.attempts().areUnderWay()),
                load.plus(patience.toAnswer()).plus(patience.toClose(users)))
            .on(pause(TICK)),
        load);
  }

  /**
   * @param whole the whole run, before all sockets are closed
   * @param planned how long that takes by plan where several load generators do it
   */
  public ChainBuilder lead(ChainBuilder whole, Duration planned) {
    return exec(whole).exec(windDown(planned)).exec(conclude("the run is over"));
  }

  /** Waits until the load may begin; a load generator that is late ends its run. */
  ChainBuilder awaitStart() {
    return timetable
        .awaitStart(exec(this::late).exec(conclude("late")))
        .exec(
            session -> {
              timetable
                  .start()
                  .ifPresent(
                      planned ->
                          observation
                              .log()
                              .draft(Event.Kind.START)
                              .says(planned.toString())
                              .write());
              return session;
            });
  }

  private Session late(Session session) {
    observation
        .log()
        .stopped("before its load: injector.start-at had passed when the warm-up was over");
    return session;
  }

  /** The end of a run of one user. */
  public ChainBuilder conclude() {
    return exec(conclusion);
  }

  /** The end of a run that has others, or would have. */
  ChainBuilder conclude(String why) {
    return exec(conclusion).exec(stopLoadGenerator(why));
  }

  private ChainBuilder windDown(Duration planned) {
    return exec(this::endLoad)
        .exec(awaitAnswers(observation, patience))
        .exec(timetable.await(planned.plus(patience.forAnswers())))
        .exec(this::enterWindDown)
        .exec(
            asLongAsDuring(
                    session -> observation.attempts().areUnderWay(),
                    session -> patience.toClose(observation.attempts().openSockets()))
                .on(exec(this::release).exec(pause(TICK))));
  }

  /** Waits until every attempt that has begun has its answer. */
  static ChainBuilder awaitAnswers(Observation observation, Patience patience) {
    return exec(
        asLongAsDuring(session -> observation.attempts().pending() > 0, patience.toAnswer())
            .on(pause(TICK)));
  }

  private Session endLoad(Session session) {
    gate.end();
    return session;
  }

  private Session enterWindDown(Session session) {
    if (timetable.isCommon()) {
      observation.readPlatformClock();
    }
    observation.enter(Phase.WIND_DOWN);
    return session;
  }

  private Session release(Session session) {
    observation.attempts().release(CLOSED_PER_TICK);
    return session;
  }
}
