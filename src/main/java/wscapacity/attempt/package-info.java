/**
 * What happened: events as the load generator saw them, folded into attempts.
 *
 * <p>While a run lasts, start at {@link wscapacity.attempt.EventLog}; after it, at {@link
 * wscapacity.attempt.AttemptFold}. This room imports no other room and nothing of Gatling.
 */
package wscapacity.attempt;
