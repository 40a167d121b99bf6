package wscapacity.simulation;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import wscapacity.chain.SilenceChain;
import wscapacity.gatling.Axis;
import wscapacity.injection.Ramp;
import wscapacity.settings.SilenceLadder;

/** How long silent? Sockets that send and expect nothing for a while, then one heartbeat. */
public class IdleTimeoutSimulation extends Simulation {

  private final Run run = Run.of(IdleTimeoutSimulation.class, settings -> new Axis.Silence());

  {
    SilenceLadder load = run.settings().questions().idleTimeout();
    run.willOpen(load.allSockets());
    Ramp ramp = new Ramp(load.allSockets(), load.upgradesPerSecond(), run.share());
    SilenceChain user = new SilenceChain(run.attempts(), load);

    // A silence begins within half of it after the upgrade.
    Duration longest = load.ladder().get(load.ladder().size() - 1).multipliedBy(3).dividedBy(2);
    Duration duration = ramp.duration().plus(longest);
    run.shows(Stage.ofTime("silences", duration));
    run.announce(
        RunPlan.about(
            duration, "%,d silences, %,d sockets", load.ladder().size(), load.allSockets()));

    setUp(
            Scenarios.warmUpThen(
                run,
                Scenarios.users("silence", user.stay(), ramp),
                Scenarios.user(
                    "controller", run.controller().leadUntilDone(load.allSockets(), duration))))
        .protocols(run.protocol())
        .maxDuration(run.atMost(duration))
        .assertions(Run.answered());
  }

  @Override
  public void after() {
    run.finish();
  }
}
