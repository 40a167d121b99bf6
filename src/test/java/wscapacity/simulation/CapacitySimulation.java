package wscapacity.simulation;

import io.gatling.javaapi.core.Simulation;
import wscapacity.chain.ControllerChain;
import wscapacity.chain.LoadGate;
import wscapacity.chain.ProbeChain;
import wscapacity.chain.ReleaseProbe;
import wscapacity.chain.StaircaseChain;
import wscapacity.injection.StaircaseInjection;
import wscapacity.settings.Staircase;

/** How many sockets? A staircase of users who each open one socket and hold it. */
public class CapacitySimulation extends Simulation {

  private final Run run = Run.of(CapacitySimulation.class);

  {
    Staircase load = run.settings().load();
    run.willOpen(load.shareOf(run.share()).top());
    StaircaseInjection staircase = new StaircaseInjection(load, run.share());
    run.shows(Stage.ofLevels("staircase", staircase.levels()));
    LoadGate gate = run.gate();
    ReleaseProbe probe = new ReleaseProbe(load, run.share(), run.observation());
    StaircaseChain user = new StaircaseChain(run.attempts(), gate, probe, run.settings().retry());
    ControllerChain controller = run.controller(gate);
    ProbeChain release = run.probe(gate, probe);
    run.announce(
        RunPlan.about(
            staircase.duration().plus(release.duration(load)),
            "%,d levels, %,d sockets",
            load.levels(),
            load.top()));

    setUp(
            Scenarios.warmUpThen(
                run,
                Scenarios.users("staircase", user.hold(), staircase),
                Scenarios.user(
                    "controller",
                    controller.lead(
                        staircase.duration(),
                        release.releaseAndTry(staircase.duration()),
                        release.planned()))))
        .protocols(run.protocol())
        .maxDuration(run.atMost(staircase.duration()))
        .assertions(Run.answered());
  }

  @Override
  public void after() {
    run.finish();
  }
}
