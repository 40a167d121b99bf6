/**
 * The observation seam: what really happens to a connection, seen from inside Gatling 3.15.1.
 *
 * <p>Start at {@link wscapacity.gatling.Observation}. Gatling hides why an upgrade was refused and
 * when an idle socket died. So every attempt has an {@code ObservedAttempt} that takes facts from
 * two places: a handler in the connection's own Netty pipeline ({@code ChannelWatch}: status,
 * headers and body of a refusal, close frames, the end of TCP) and Gatling's own log calls ({@code
 * AttemptStats}: failed connects, checks that timed out). It decides one outcome, writes one event
 * and gives Gatling's report one line.
 *
 * <p>The only room that touches Gatling's internals; {@code SeamContractIT} fails when a new
 * Gatling changes them. It never imports diagnosis or report.
 */
package wscapacity.gatling;
