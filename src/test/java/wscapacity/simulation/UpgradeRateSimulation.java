package wscapacity.simulation;

import io.gatling.javaapi.core.Simulation;
import wscapacity.chain.ConductorChain;
import wscapacity.chain.Course;
import wscapacity.chain.TargetProtocol;
import wscapacity.injection.RateLadderInjection;

/** How fast? Users open a socket and close it at once, at a rising rate; few are ever open. */
public class UpgradeRateSimulation extends Simulation {

  private final Run run = Run.of(UpgradeRateSimulation.class);

  {
    RateLadderInjection ladder = new RateLadderInjection(run.settings().questions().upgradeRate());
    Course course = run.course();
    ConductorChain conductor = new ConductorChain(course, run.observation());

    setUp(
            run.warmUp()
                .andThen(
                    Run.users("rate ladder", run.user().touch(course), ladder),
                    Run.conductor(conductor.lead(ladder.duration()))))
        .protocols(TargetProtocol.plain())
        .assertions(run.answered());
  }

  @Override
  public void after() {
    run.finish();
  }
}
