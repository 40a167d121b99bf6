package wscapacity.simulation;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;
import wscapacity.chain.TargetProtocol;
import wscapacity.injection.StaircaseInjection;

/** How many sockets? A staircase of users who each open one socket and hold it. */
public class CapacitySimulation extends Simulation {

  private final Run run = Run.of(CapacitySimulation.class);

  {
    run.willOpen(run.settings().load().top());
    StaircaseInjection staircase = new StaircaseInjection(run.settings().load());

    setUp(
            scenario("warm-up")
                .exec(run.user().warmUp())
                .injectOpen(atOnceUsers(1))
                .andThen(
                    scenario("staircase").exec(run.user().hold()).injectOpen(staircase.steps()),
                    scenario("conductor")
                        .exec(run.conductor().lead(staircase.duration()))
                        .injectOpen(atOnceUsers(1))))
        .protocols(TargetProtocol.plain())
        .assertions(run.requirements());
  }

  @Override
  public void after() {
    run.finish();
  }
}
