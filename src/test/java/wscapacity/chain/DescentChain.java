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
 * beginning for one level, then to the top once more.
 *
 * <p>On the way up the rate, the time and all that was ever accepted rise together. At the low rate
 * a limit on the rate lets all in, where an outage that lasts or a quota still refuses; at the high
 * one it refuses again, where an outage that ended does not come back.
 *
 * <p>The top is the level at which the answer was known. What is under way is waited for before
 * each of the two, so that it is no load of theirs. A platform that refused nobody on the way up,
 * or most at the low rate, is not driven to the top again: nothing would be learnt.
 */
public final class DescentChain {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final String RUN = "run";

  private final RateLadder ladder;
  private final Share share;
  private final int mostFailures;
  private final StandbyUsers standby;
  private final LoadGate gate;
  private final Observation observation;
  private final Patience patience;
  private final Timetable timetable;
  private int top;
  private int failedBefore;

  /**
   * For one user, whose event loop its state belongs to.
   *
   * @param mostFailures each of the two levels ends early once so many attempts failed in it
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

  /** How many users it takes here at most. */
  public static int users(RateLadder ladder, Share share) {
    return share.of(ladder.upgradesOf(0)) + share.of(ladder.upgradesOf(ladder.levels() - 1));
  }

  /**
   * Comes down, and goes up again where that would tell anything.
   *
   * @param ends when each rising level ends by plan, from the beginning of the load on
   */
  public ChainBuilder comeDown(List<Duration> ends) {
    Duration load = ends.get(ends.size() - 1);
    return exec(session -> reached(ends, session))
        .exec(awaitAnswers(load.plus(patience.forAnswers())))
        .exec(doIf(session -> !observation.isStopped()).then(level(Phase.DESCENT)))
        .exec(awaitAnswers(load.plus(planned(1))))
        .exec(doIf(session -> wouldTell()).then(level(Phase.SECOND_TOP)))
        .exec(this::dismiss);
  }

  /** How long it takes by plan where several load generators do it. */
  public Duration planned() {
    return planned(2).minus(patience.forAnswers());
  }

  private Duration planned(int levels) {
    return patience
        .forAnswers()
        .plus(ladder.hold().plus(patience.forAnswers()).multipliedBy(levels));
  }

  private Session reached(List<Duration> ends, Session session) {
    gate.end();
    Duration now = observation.sinceLoad();
    top =
        (int) ends.stream().limit(ends.size() - 1L).filter(end -> end.compareTo(now) <= 0).count();
    return session;
  }

  private ChainBuilder awaitAnswers(Duration planned) {
    return exec(ControllerChain.awaitAnswers(observation, patience)).exec(timetable.await(planned));
  }

  private boolean wouldTell() {
    int failed = observation.attempts().failedHandshakes() - failedBefore;
    return !observation.isStopped()
        && failedBefore > 0
        && 2 * failed < share.of(ladder.upgradesOf(0));
  }

  private ChainBuilder level(Phase phase) {
    return exec(session -> begin(phase, session))
        .exec(
            asLongAs(session -> session.<ExperimentRun>get(RUN).lasts())
                .on(exec(this::start).exec(pause(TICK))));
  }

  private Session begin(Phase phase, Session session) {
    failedBefore = observation.attempts().failedHandshakes();
    observation.enter(phase);
    List<PlannedAttempt> attempts = attempts(phase == Phase.DESCENT ? 0 : top);
    return session.set(
        RUN,
        new ExperimentRun(
            new Plan(phase, 0, attempts, ladder.hold()),
            standby,
            observation,
            mostFailures,
            ladder.hold()));
  }

  private List<PlannedAttempt> attempts(int level) {
    double perSecond = ladder.rateOf(level);
    Duration first = share.shift(perSecond);
    return IntStream.range(0, share.of(ladder.upgradesOf(level)))
        .mapToObj(user -> Duration.ofNanos(Math.round(user * 1e9 / share.rateOf(perSecond))))
        .map(turn -> new PlannedAttempt(first.plus(turn), TokenChoice.FIRST, Optional.empty()))
        .toList();
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
