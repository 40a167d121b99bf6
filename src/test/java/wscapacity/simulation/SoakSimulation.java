package wscapacity.simulation;

import io.gatling.javaapi.core.Simulation;
import wscapacity.chain.ControllerChain;
import wscapacity.chain.LoadGate;
import wscapacity.chain.Pace;
import wscapacity.chain.SoakChain;
import wscapacity.injection.Ramp;
import wscapacity.settings.Soak;

/** Does it hold? A constant number of open sockets; those that die are replaced. */
public class SoakSimulation extends Simulation {

  private final Run run = Run.of(SoakSimulation.class);

  {
    Soak load = run.settings().questions().soak();
    Ramp ramp = new Ramp(load.sockets(), load.upgradesPerSecond(), run.share());
    run.willOpen(ramp.ownUsers());
    LoadGate gate = run.gate();
    Pace replacements = new Pace(run.share().rateOf(load.upgradesPerSecond()));
    SoakChain user = new SoakChain(run.attempts(), gate, replacements, run.settings().retry());
    ControllerChain controller = run.controller(gate);

    setUp(
            Scenarios.warmUpThen(
                run,
                Scenarios.users("soak", user.hold(), ramp),
                Scenarios.user(
                    "controller", controller.lead(ramp.duration().plus(load.duration())))))
        .protocols(run.protocol())
        .maxDuration(run.atMost(ramp.duration().plus(load.duration())))
        .assertions(Run.answered());
  }

  @Override
  public void after() {
    run.finish();
  }
}
