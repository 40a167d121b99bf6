package wscapacity.simulation;

import java.util.function.Consumer;
import wscapacity.attempt.Event;
import wscapacity.attempt.InjectorSample;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Silence;
import wscapacity.attempt.TokenUse;
import wscapacity.gatling.Observation;

/** Logs each sample of the load generator as an event that belongs to no user. */
record InjectorEvents(Observation observation) implements Consumer<InjectorSample> {

  @Override
  public void accept(InjectorSample sample) {
    observation.write(
        new Event(
            observation.clock().millis(),
            observation.injector(),
            0,
            0,
            observation.phase(),
            Event.Kind.INJECTOR,
            Outcome.DONE,
            0,
            sample.text(),
            0,
            observation.openSockets(),
            0,
            TokenUse.NONE,
            Silence.NONE));
  }
}
