/**
 * How virtual users come by a bearer token: fetched, cached, refreshed early, from a pool of
 * clients.
 *
 * <p>Start at {@link wscapacity.token.TokenSource}; Gatling asks through {@link
 * wscapacity.token.TokenFeeder}. It imports {@code settings} and no other room: what a fetch came
 * to is told to a {@link wscapacity.token.TokenListener}.
 */
package wscapacity.token;
