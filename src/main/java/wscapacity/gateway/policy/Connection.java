package wscapacity.gateway.policy;

import wscapacity.settings.GatewayPolicy.Ending;
import wscapacity.settings.GatewayPolicy.Refusal;

/**
 * One upgrade and, once every policy has admitted it, the socket that it became.
 *
 * <p>Two connections are never equal. Calls that come too late, say from a timer after the client
 * has left, do nothing.
 */
public interface Connection {

  /** The upgrade request. */
  Request request();

  /** The policy that is deciding has nothing against it: the next one is asked. */
  void admit();

  /** The policy that is deciding refuses it. */
  void refuse(Refusal refusal);

  /** Ends the open socket; its slots are free when this returns. */
  void end(Ending ending);
}
