package wscapacity.simulation;

import java.util.function.Consumer;
import wscapacity.attempt.Event;
import wscapacity.attempt.InjectorSample;
import wscapacity.gatling.Observation;

/** Logs each sample of the load generator as an event that belongs to no user. */
record InjectorEvents(Observation observation) implements Consumer<InjectorSample> {

  @Override
  public void accept(InjectorSample sample) {
    observation.log().draft(Event.Kind.INJECTOR).says(sample.text()).write();
  }
}
