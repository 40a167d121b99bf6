package wscapacity.diagnosis;

import wscapacity.attempt.InjectorSample;

/**
 * A load generator at one moment.
 *
 * @param timeMs when, in ms since the epoch
 * @param injector the load generator
 * @param sample how it was
 */
public record InjectorReading(long timeMs, String injector, InjectorSample sample) {}
