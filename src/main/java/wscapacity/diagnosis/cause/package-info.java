/**
 * Why attempts failed: one class per mechanism, all of them weighed on one scale.
 *
 * <p>Start at {@link wscapacity.diagnosis.cause.CauseSearch}; the list of names is {@link
 * wscapacity.diagnosis.cause.Mechanisms}. Of the project it imports only {@code attempt} and {@code
 * diagnosis.evidence}.
 */
package wscapacity.diagnosis.cause;
