package wscapacity.simulation;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.Map;
import wscapacity.chain.DescentChain;
import wscapacity.chain.LoadGate;
import wscapacity.chain.StandbyChain;
import wscapacity.chain.StandbyUsers;
import wscapacity.chain.TokenChoice;
import wscapacity.chain.UserChain;
import wscapacity.gatling.Axis;
import wscapacity.injection.RateLadderInjection;
import wscapacity.settings.RateLadder;

/** How fast? Users open a socket and close it at once, at a rate that rises, falls, rises. */
public class UpgradeRateSimulation extends Simulation {

  private final Run run =
      Run.of(
          UpgradeRateSimulation.class,
          settings -> new Axis.UpgradeRate(settings.questions().upgradeRate()));

  {
    RateLadder load = run.settings().questions().upgradeRate();
    RateLadderInjection ladder = new RateLadderInjection(load, run.share());
    StandbyUsers standby = new StandbyUsers(DescentChain.users(load, run.share()));
    Duration duration = ladder.duration().plus(load.hold().multipliedBy(2));
    int users = ladder.users() + standby.size();
    run.expect(users);
    run.announce(
        RunPlan.atMost(
            duration, "%,d levels, down and up again, %,d upgrades", load.levels(), users));
    run.shows(Stage.ofLevels("rate ladder", ladder.levels()));
    LoadGate gate = run.gate();
    DescentChain descent = run.descent(gate, standby);
    StandbyChain last =
        new StandbyChain(standby, Map.of(TokenChoice.FIRST, run.attempts()), run.observation());

    setUp(
            Scenarios.warmUpThen(
                run,
                Scenarios.users(
                    "rate ladder",
                    new UserChain(run.attempts(), run.observation()).touch(gate),
                    ladder),
                Scenarios.users("standby", last.touch(), standby.size()),
                Scenarios.user(
                    "controller",
                    run.controller(gate)
                        .lead(
                            ladder.duration(),
                            descent.comeDown(ladder.levels()),
                            descent.planned()))))
        .protocols(run.protocol())
        .maxDuration(run.atMost(duration))
        .assertions(Run.answered());
  }

  @Override
  public void after() {
    run.finish();
  }
}
