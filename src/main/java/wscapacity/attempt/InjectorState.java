package wscapacity.attempt;

import java.util.Optional;

/**
 * What an injector said of itself at one moment.
 *
 * @param timeMs when, in ms since the epoch
 * @param injector the load generator
 * @param sample its state
 */
public record InjectorState(long timeMs, String injector, InjectorSample sample) {

  /** The state that an event of kind {@code injector} tells; empty when it tells none. */
  static Optional<InjectorState> of(Event event) {
    return InjectorSample.of(event.detail())
        .map(sample -> new InjectorState(event.timeMs(), event.injector(), sample));
  }
}
