/**
 * The embedded platform: token endpoint, REST create and WebSocket upgrade over real sockets on
 * loopback, with limits and misbehaviours from the target file and its own exact count.
 *
 * <p>Start at {@link wscapacity.gateway.Gateway}. One event loop runs everything: a decision, the
 * slot that it takes and its count are one step. It stands where the real platform would stand and
 * may only be reached over a socket, so it imports no room but {@code settings}.
 */
package wscapacity.gateway;
