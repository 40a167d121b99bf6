/**
 * The limits and misbehaviours of the embedded platform: one class for each record of {@link
 * wscapacity.settings.GatewayPolicy}.
 *
 * <p>Start at {@link wscapacity.gateway.policy.Policy}. Everything here runs on the gateway's one
 * event loop, so a decision and the slot that it reserves are one step and nothing is locked. It
 * imports no room but {@code settings}, and nothing of the package above it.
 */
package wscapacity.gateway.policy;
