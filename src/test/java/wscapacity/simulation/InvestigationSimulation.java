package wscapacity.simulation;

import io.gatling.javaapi.core.Simulation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import wscapacity.attempt.Phase;
import wscapacity.chain.AttemptChain;
import wscapacity.chain.ControllerChain;
import wscapacity.chain.InvestigationChain;
import wscapacity.chain.StandbyChain;
import wscapacity.chain.StandbyUsers;
import wscapacity.chain.TokenChoice;
import wscapacity.diagnosis.Experiment;
import wscapacity.gatling.Axis;
import wscapacity.settings.Investigation;
import wscapacity.settings.Staircase;

/** Which cause is it? One experiment after the other, while they can still change the verdict. */
public class InvestigationSimulation extends Simulation {

  private final Run run =
      Run.of(InvestigationSimulation.class, settings -> new Axis.Experiments(Run.bands(settings)));

  {
    Investigation bounds = run.investigation();
    Staircase load = run.settings().load();
    run.willOpen(load.top());
    run.announce(RunPlan.atMost(bounds.maxDuration(), "experiments with %,d sockets", load.top()));
    run.shows(Stage.ofExperiments());
    StandbyUsers standby = new StandbyUsers(bounds.users(load));
    Map<TokenChoice, AttemptChain> attempts = TokenChoices.of(run);
    StandbyChain user = new StandbyChain(standby, attempts, run.observation());
    InvestigationChain investigation =
        new InvestigationChain(
            bounds, load, standby, attempts.keySet(), run.observation(), run.patience());
    ControllerChain controller = run.controller();

    setUp(
            Scenarios.warmUpThen(
                run,
                Scenarios.users("standby", user.serve(), standby.size()),
                Scenarios.user(
                    "controller",
                    controller.lead(investigation.lead(this::whyNot), bounds.maxDuration()))))
        .protocols(run.protocol())
        .maxDuration(run.atMost(bounds.maxDuration()))
        .assertions(Run.answered());
  }

  private CompletionStage<Optional<String>> whyNot(Phase phase) {
    return run.diagnosis().thenApply(Experiment.of(phase).orElseThrow()::whyNot);
  }

  @Override
  public void after() {
    run.finish();
  }
}
