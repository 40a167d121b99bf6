package wscapacity.simulation;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import wscapacity.chain.ControllerChain;
import wscapacity.chain.LoadGate;
import wscapacity.chain.Pace;
import wscapacity.chain.SoakChain;
import wscapacity.gatling.Axis;
import wscapacity.injection.Ramp;
import wscapacity.settings.Soak;

/** Does it hold? A constant number of open sockets; those that die are replaced. */
public class SoakSimulation extends Simulation {

  private final Run run =
      Run.of(
          SoakSimulation.class, settings -> new Axis.Time(settings.questions().soak().duration()));

  {
    Soak load = run.settings().questions().soak();
    Ramp ramp = new Ramp(load.sockets(), load.upgradesPerSecond(), run.share());
    run.willOpen(ramp.ownUsers());
    Duration duration = ramp.duration().plus(load.duration());
    run.shows(Stage.ofTime("soak", duration));
    run.announce(RunPlan.about(duration, "%,d sockets", load.sockets()));
    LoadGate gate = run.gate();
    Pace replacements = new Pace(run.share().rateOf(load.upgradesPerSecond()));
    SoakChain user = new SoakChain(run.attempts(), gate, replacements, run.settings().retry());
    ControllerChain controller = run.controller(gate);

    setUp(
            Scenarios.warmUpThen(
                run,
                Scenarios.users("soak", user.hold(), ramp),
                Scenarios.user("controller", controller.lead(duration))))
        .protocols(run.protocol())
        .maxDuration(run.atMost(duration))
        .assertions(Run.answered());
  }

  @Override
  public void after() {
    run.finish();
  }
}
