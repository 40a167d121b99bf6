package wscapacity.simulation;

import io.gatling.javaapi.core.Simulation;
import wscapacity.chain.ControllerChain;
import wscapacity.chain.LoadGate;
import wscapacity.chain.UserChain;
import wscapacity.gatling.Axis;
import wscapacity.injection.RateLadderInjection;

/** How fast? Users open a socket and close it at once, at a rising rate; few are ever open. */
public class UpgradeRateSimulation extends Simulation {

  private final Run run =
      Run.of(
          UpgradeRateSimulation.class,
          settings -> new Axis.UpgradeRate(settings.questions().upgradeRate()));

  {
    RateLadderInjection ladder =
        new RateLadderInjection(run.settings().questions().upgradeRate(), run.share());
    LoadGate gate = run.gate();
    ControllerChain controller = run.controller(gate);
    run.expect(ladder.users());
    run.announce(
        RunPlan.about(
            ladder.duration(), "%,d levels, %,d upgrades", ladder.levels().size(), ladder.users()));
    run.shows(Stage.ofLevels("rate ladder", ladder.levels()));

    setUp(
            Scenarios.warmUpThen(
                run,
                Scenarios.users(
                    "rate ladder",
                    new UserChain(run.attempts(), run.observation()).touch(gate),
                    ladder),
                Scenarios.user("controller", controller.lead(ladder.duration()))))
        .protocols(run.protocol())
        .maxDuration(run.atMost(ladder.duration()))
        .assertions(Run.answered());
  }

  @Override
  public void after() {
    run.finish();
  }
}
