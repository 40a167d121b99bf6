package wscapacity.simulation;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import wscapacity.chain.UserChain;

/**
 * Does it work at all? One user, one socket, end to end, with a line for each step. Where the
 * target has no heartbeat, the user stays long enough to answer what comes.
 */
public class SmokeSimulation extends Simulation {

  private final Run run = Run.of(SmokeSimulation.class);

  {
    run.expect(1);
    setUp(
            scenario("smoke")
                .exec(new UserChain(run.attempts(), run.observation()).once())
                .exec(run.controller().conclude())
                .injectOpen(atOnceUsers(1))
                .noShard())
        .protocols(run.protocol())
        .maxDuration(run.atMost(Duration.ZERO))
        .assertions(Run.answered());
  }

  @Override
  public void after() {
    run.finish();
  }
}
