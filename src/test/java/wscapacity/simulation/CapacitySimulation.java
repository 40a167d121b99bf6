package wscapacity.simulation;

import io.gatling.javaapi.core.Simulation;
import wscapacity.chain.ConductorChain;
import wscapacity.chain.Course;
import wscapacity.chain.ProbeChain;
import wscapacity.chain.ReleaseProbe;
import wscapacity.chain.StaircaseChain;
import wscapacity.chain.TargetProtocol;
import wscapacity.injection.StaircaseInjection;
import wscapacity.settings.Staircase;

/** How many sockets? A staircase of users who each open one socket and hold it. */
public class CapacitySimulation extends Simulation {

  private final Run run = Run.of(CapacitySimulation.class);

  {
    Staircase load = run.settings().load();
    run.willOpen(load.top());
    StaircaseInjection staircase = new StaircaseInjection(load);
    Course course = run.course();
    ReleaseProbe probe = new ReleaseProbe(load, run.observation());
    StaircaseChain user = new StaircaseChain(run.attempts(), course, probe, run.settings().retry());
    ConductorChain conductor = new ConductorChain(course, run.observation());
    ProbeChain release = new ProbeChain(course, probe, run.observation());

    setUp(
            Scenarios.warmUpThen(
                run,
                Scenarios.users("staircase", user.hold(), staircase),
                Scenarios.user(
                    "conductor", conductor.lead(staircase.duration(), release.releaseAndTry()))))
        .protocols(TargetProtocol.plain())
        .maxDuration(Run.atMost(staircase.duration()))
        .assertions(run.requirements());
  }

  @Override
  public void after() {
    run.finish();
  }
}
