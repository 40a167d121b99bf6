package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.foreach;
import static io.gatling.javaapi.core.CoreDsl.pause;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import wscapacity.attempt.Phase;
import wscapacity.gatling.Observation;
import wscapacity.settings.Investigation;
import wscapacity.settings.Staircase;

/**
 * The controller's part in an investigation: considers one experiment after the other, and leads
 * the standby through those that can still change the verdict and fit in the bounds.
 *
 * <p>For one user, whose event loop its state belongs to.
 */
public final class InvestigationChain {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration UNTIL_GATHERED = Duration.ofSeconds(30);

  /** How long the open sockets are left alone after some were released. */
  private static final Duration AFTER_RELEASE = Duration.ofSeconds(1);

  /** How long after an experiment's last attempt what came of it is looked at. */
  private static final Duration SETTLE = Duration.ofMillis(500);

  private static final int CLOSED_PER_TICK = 100;
  private static final List<Phase> EXPERIMENTS =
      List.copyOf(EnumSet.range(Phase.BASELINE, Phase.TOKEN_AGE));
  private static final String EXPERIMENT = "experiment";
  private static final String WHY_NOT = "whyNot";
  private static final String PLAN = "plan";
  private static final String RUN = "run";

  private final Investigation bounds;
  private final Staircase load;
  private final ExperimentPlans plans;
  private final StandbyUsers standby;
  private final Observation observation;
  private final Patience patience;
  private long began;
  private int failuresAtPause;

  /**
   * @param tokens whose tokens there are
   */
  public InvestigationChain(
      Investigation bounds,
      Staircase load,
      StandbyUsers standby,
      Set<TokenChoice> tokens,
      Observation observation,
      Patience patience) {
    this.bounds = bounds;
    this.load = load;
    this.plans = new ExperimentPlans(bounds, load, tokens);
    this.standby = standby;
    this.observation = observation;
    this.patience = patience;
  }

  /**
   * All experiments.
   *
   * @param whyNot why an experiment need not be run, by its phase, from all that happened so far;
   *     empty when it can still change the verdict
   */
  public ChainBuilder lead(Function<Phase, CompletionStage<Optional<String>>> whyNot) {
    return exec(asLongAsDuring(session -> !standby.hasGathered(), UNTIL_GATHERED).on(pause(TICK)))
        .exec(this::begin)
        .exec(
            foreach(EXPERIMENTS, EXPERIMENT)
                .on(
                    exec(session -> session.set(WHY_NOT, answered(whyNot.apply(phase(session)))))
                        .exec(observation.await(WHY_NOT))
                        .exec(this::decide)
                        .exec(doIf(session -> session.contains(PLAN)).then(perform()))))
        .exec(this::dismiss);
  }

  private ChainBuilder perform() {
    return exec(doIf(session -> !plan(session).goesOn()).then(clear()))
        .exec(
            doIf(session -> plan(session).releasing() > 0)
                .then(
                    exec(this::release)
                        .exec(
                            asLongAsDuring(
                                    session -> observation.attempts().closingSockets() > 0,
                                    session ->
                                        patience.toClose(observation.attempts().openSockets()))
                                .on(pause(TICK)))
                        .exec(pause(AFTER_RELEASE))))
        .exec(this::enter)
        .exec(
            asLongAs(session -> session.<ExperimentRun>get(RUN).lasts())
                .on(exec(this::start).exec(pause(TICK))))
        .exec(pause(SETTLE))
        .exec(session -> session.remove(PLAN));
  }

  private ChainBuilder clear() {
    return exec(ControllerChain.awaitAnswers(observation, patience))
        .exec(
            asLongAsDuring(
                    session -> observation.attempts().openSockets() > 0,
                    session -> patience.toClose(observation.attempts().openSockets()))
                .on(exec(this::close).exec(pause(TICK))))
        .exec(doIf(session -> mustRefill()).then(exec(this::refill).exec(pause(bounds.pause()))));
  }

  private static CompletionStage<Optional<String>> answered(
      CompletionStage<Optional<String>> asked) {
    return asked.exceptionally(
        failure -> Optional.of("what happened so far cannot be read: " + failure.getMessage()));
  }

  private Session begin(Session session) {
    began = System.nanoTime();
    return session;
  }

  private Session decide(Session session) {
    Phase phase = phase(session);
    Plan plan = plans.of(phase, observation.attempts().openSockets(), elapsed());
    Optional<String> reason =
        session
            .<Optional<String>>get(WHY_NOT)
            .or(() -> plans.impossible(phase))
            .or(() -> tooMuch(plan));
    if (reason.isEmpty()) {
      return session.set(PLAN, plan);
    }
    observation.log().skipped(phase, reason.get());
    return session;
  }

  private Optional<String> tooMuch(Plan plan) {
    if (plan.attempts().size() > standby.left()) {
      return Optional.of(
          "its %d upgrades go beyond investigation.max-upgrades".formatted(plan.attempts().size()));
    }
    Duration before = plan.goesOn() ? AFTER_RELEASE : mustRefill() ? bounds.pause() : Duration.ZERO;
    Duration end = elapsed().plus(before).plus(plan.duration()).plus(SETTLE);
    return end.compareTo(bounds.maxDuration()) > 0
        ? Optional.of("it would end after investigation.max-duration")
        : Optional.empty();
  }

  private boolean mustRefill() {
    return observation.attempts().failedHandshakes() > failuresAtPause;
  }

  private Session refill(Session session) {
    failuresAtPause = observation.attempts().failedHandshakes();
    return session;
  }

  private Session close(Session session) {
    observation.attempts().release(CLOSED_PER_TICK);
    return session;
  }

  private Session release(Session session) {
    observation.attempts().release(plan(session).releasing());
    return session;
  }

  private Session enter(Session session) {
    Plan plan = plan(session);
    observation.enter(plan.phase());
    Duration left = bounds.maxDuration().minus(elapsed());
    return session.set(
        RUN, new ExperimentRun(plan, standby, observation, load.stopAfterRefusals(), left));
  }

  private Session start(Session session) {
    session.<ExperimentRun>get(RUN).start(TICK);
    return session;
  }

  private Session dismiss(Session session) {
    standby.dismiss();
    return session;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static Phase phase(Session session) {
    return session.get(EXPERIMENT);
  }

  private static Plan plan(Session session) {
    return session.get(PLAN);
  }
}
