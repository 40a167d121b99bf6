/**
 * Load profiles as Gatling injection steps.
 *
 * <p>Start at {@link wscapacity.injection.LoadProfile}. It never imports chain or token.
 */
package wscapacity.injection;
