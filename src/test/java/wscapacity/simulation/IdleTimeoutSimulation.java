package wscapacity.simulation;

import io.gatling.javaapi.core.Simulation;
import wscapacity.chain.SilenceChain;
import wscapacity.chain.TargetProtocol;
import wscapacity.injection.Ramp;
import wscapacity.settings.SilenceLadder;

/** How long silent? Sockets that send and expect nothing for a while, then one heartbeat. */
public class IdleTimeoutSimulation extends Simulation {

  private final Run run = Run.of(IdleTimeoutSimulation.class);

  {
    SilenceLadder load = run.settings().questions().idleTimeout();
    run.willOpen(load.allSockets());
    Ramp ramp = new Ramp(load.allSockets(), load.upgradesPerSecond());
    SilenceChain user = new SilenceChain(run.attempts(), load);

    setUp(Scenarios.warmUpThen(run, Scenarios.users("silence", user.stay(), ramp)))
        .protocols(TargetProtocol.plain())
        .assertions(run.answered());
  }

  @Override
  public void after() {
    run.finish();
  }
}
