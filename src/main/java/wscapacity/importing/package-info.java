/**
 * Results that people already have, of JMeter, k6, Artillery or an access log, made into a run
 * folder like any other.
 *
 * <p>Start at {@link wscapacity.importing.Import}. What a format does not carry is never invented:
 * it is a {@link wscapacity.attempt.Lack}, and what is estimated is a sentence. This room imports
 * {@code attempt} only, nothing of Gatling.
 */
package wscapacity.importing;
