/**
 * Why attempts failed: one small class per mechanism, fitted to the attempts and scored alike.
 *
 * <p>Start at {@link wscapacity.diagnosis.cause.CauseSearch}; how a mechanism is scored stands at
 * {@link wscapacity.diagnosis.cause.Contingency}. Of the project it imports only {@code attempt}
 * and the records of {@code diagnosis}.
 */
package wscapacity.diagnosis.cause;
