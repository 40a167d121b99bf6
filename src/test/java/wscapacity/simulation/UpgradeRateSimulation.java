package wscapacity.simulation;

import io.gatling.javaapi.core.Simulation;
import wscapacity.chain.ConductorChain;
import wscapacity.chain.Course;
import wscapacity.chain.TargetProtocol;
import wscapacity.chain.UserChain;
import wscapacity.injection.RateLadderInjection;

/** How fast? Users open a socket and close it at once, at a rising rate; few are ever open. */
public class UpgradeRateSimulation extends Simulation {

  private final Run run = Run.of(UpgradeRateSimulation.class);

  {
    RateLadderInjection ladder = new RateLadderInjection(run.settings().questions().upgradeRate());
    Course course = run.course();
    ConductorChain conductor = new ConductorChain(course, run.observation());

    setUp(
            Scenarios.warmUpThen(
                run,
                Scenarios.users(
                    "rate ladder",
                    new UserChain(run.attempts(), run.observation()).touch(course),
                    ladder),
                Scenarios.user("conductor", conductor.lead(ladder.duration()))))
        .protocols(TargetProtocol.plain())
        .maxDuration(Run.atMost(ladder.duration()))
        .assertions(run.answered());
  }

  @Override
  public void after() {
    run.finish();
  }
}
