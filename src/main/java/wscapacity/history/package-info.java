/**
 * Nights: what a run is compared with, how far runs of the same platform differ by themselves, and
 * the database that remembers them.
 *
 * <p>{@link wscapacity.history.Nights} is the entry; a {@link wscapacity.history.Night} is read
 * from {@code capacity.json}, a {@link wscapacity.history.Baseline} is made of several, a {@link
 * wscapacity.history.Comparison} sets one against it. Only {@link wscapacity.history.NightDatabase}
 * knows a database, and no class of one is loaded unless a history is configured. This room never
 * imports Gatling or the gateway.
 */
package wscapacity.history;
