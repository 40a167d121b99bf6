package wscapacity.simulation;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import wscapacity.chain.ControllerChain;
import wscapacity.chain.DropChain;
import wscapacity.chain.LoadGate;
import wscapacity.chain.ReconnectChain;
import wscapacity.gatling.Axis;
import wscapacity.injection.Ramp;
import wscapacity.settings.ReconnectStorm;

/** Does it recover, and with which back-off? All sockets are lost at once, and all users return. */
public class ReconnectStormSimulation extends Simulation {

  private final Run run = Run.of(ReconnectStormSimulation.class, settings -> new Axis.Cycle());

  {
    ReconnectStorm whole = run.settings().questions().reconnectStorm();
    ReconnectStorm load = whole.shareOf(run.share());
    run.willOpen(load.sockets());
    Ramp ramp = new Ramp(whole.sockets(), whole.upgradesPerSecond(), run.share());
    Duration untilDrop = ramp.duration().plus(load.hold());
    run.announce(
        RunPlan.atMost(
            untilDrop.plus(load.waitForDrop()).plus(load.recoverWithin()),
            "%,d sockets, lost at once and opened again",
            load.sockets()));
    run.shows(Stage.ofTime("herd", untilDrop, "drop and recovery"));
    LoadGate gate = run.gate(load.mostUpgrades());
    DropChain drop = new DropChain(load, run.observation());
    ReconnectChain user = new ReconnectChain(run.attempts(), gate, load);
    ControllerChain controller = run.controller(gate);

    setUp(
            Scenarios.warmUpThen(
                run,
                Scenarios.users("herd", user.hold(), ramp),
                Scenarios.user(
                    "controller",
                    drop.watch()
                        .exec(controller.lead(untilDrop, drop.dropAndRecover(), drop.planned())))))
        .protocols(run.protocol())
        .maxDuration(run.atMost(untilDrop.plus(load.waitForDrop()).plus(load.recoverWithin())))
        .assertions(Run.answered());
  }

  @Override
  public void after() {
    run.finish();
  }
}
