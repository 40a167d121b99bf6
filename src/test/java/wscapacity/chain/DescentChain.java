package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.attempt.Phase;
import wscapacity.gatling.Observation;
import wscapacity.settings.RateLadder;
import wscapacity.settings.Share;

/**
 * The controller's part in the end of a rate ladder: from the top straight down to the rate of the
 * beginning, for one more level. A limit on the rate lets all in again; an outage that lasts or a
 * quota does not, though on the way up they look the same.
 *
 * <p>The top is also where the answer was known early. What is under way then is waited for, so
 * that it is no load of the descent.
 */
public final class DescentChain {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final String RUN = "descent";

  private final RateLadder ladder;
  private final Share share;
  private final int mostFailures;
  private final StandbyUsers standby;
  private final LoadGate gate;
  private final Observation observation;
  private final Patience patience;
  private final Timetable timetable;

  /**
   * @param mostFailures the descent, too, ends once so many more attempts failed
   * @param standby as many users as {@link #users} tells
   */
  public DescentChain(
      RateLadder ladder,
      Share share,
      int mostFailures,
      StandbyUsers standby,
      LoadGate gate,
      Observation observation,
      Patience patience,
      Timetable timetable) {
    this.ladder = ladder;
    this.share = share;
    this.mostFailures = mostFailures;
    this.standby = standby;
    this.gate = gate;
    this.observation = observation;
    this.patience = patience;
    this.timetable = timetable;
  }

  /** How many users it takes here. */
  public static int users(RateLadder ladder, Share share) {
    return share.of(ladder.upgradesOf(0));
  }

  /**
   * Comes down, once nobody is under way.
   *
   * @param load how long the load before it lasts by plan
   */
  public ChainBuilder comeDown(Duration load) {
    return exec(this::endLoad)
        .exec(ControllerChain.awaitAnswers(observation, patience))
        .exec(timetable.await(load.plus(patience.forAnswers())))
        .exec(doIf(session -> !observation.isStopped()).then(descend()))
        .exec(this::dismiss);
  }

  /** How long it takes by plan where several load generators do it. */
  public Duration planned() {
    return patience.forAnswers().plus(ladder.hold());
  }

  private ChainBuilder descend() {
    return exec(this::begin)
        .exec(
            asLongAs(session -> session.<ExperimentRun>get(RUN).lasts())
                .on(exec(this::start).exec(pause(TICK))));
  }

  private Session endLoad(Session session) {
    gate.end();
    return session;
  }

  private Session begin(Session session) {
    observation.enter(Phase.DESCENT);
    Plan plan = new Plan(Phase.DESCENT, 0, attempts(), ladder.hold());
    return session.set(
        RUN, new ExperimentRun(plan, standby, observation, mostFailures, ladder.hold()));
  }

  private List<PlannedAttempt> attempts() {
    return IntStream.range(0, users(ladder, share))
        .mapToObj(user -> new PlannedAttempt(turn(user), TokenChoice.FIRST, Optional.empty()))
        .toList();
  }

  private Duration turn(int user) {
    return share
        .shift(ladder.start())
        .plus(Duration.ofNanos(Math.round(user * 1e9 / share.rateOf(ladder.start()))));
  }

  private Session start(Session session) {
    session.<ExperimentRun>get(RUN).start(TICK);
    return session;
  }

  private Session dismiss(Session session) {
    standby.dismiss();
    return session;
  }
}
