/**
 * What people and other tools read after a run.
 *
 * <p>Start at {@link wscapacity.report.RunReport}. This room formats and computes nothing. It
 * imports {@code attempt} and {@code diagnosis}, never {@code gateway} or {@code token}.
 */
package wscapacity.report;
