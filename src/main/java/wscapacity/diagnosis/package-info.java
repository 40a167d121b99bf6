/**
 * What the attempts say: counts, onsets, and a verdict.
 *
 * <p>Start at {@link wscapacity.diagnosis.Diagnosis}. Pure functions: no I/O, no clock, no charts.
 * Of the project it imports only {@code attempt}.
 */
package wscapacity.diagnosis;
