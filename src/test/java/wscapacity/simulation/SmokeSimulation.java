package wscapacity.simulation;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;
import wscapacity.chain.TargetProtocol;
import wscapacity.chain.UserChain;

/** Does it work at all? One user, one socket, end to end. */
public class SmokeSimulation extends Simulation {

  private final Run run = Run.of(SmokeSimulation.class);

  {
    setUp(
            scenario("smoke")
                .exec(new UserChain(run.attempts(), run.observation()).once())
                .injectOpen(atOnceUsers(1)))
        .protocols(TargetProtocol.plain())
        .assertions(global().failedRequests().count().is(0L));
  }

  @Override
  public void after() {
    run.finish();
  }
}
