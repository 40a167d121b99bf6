package wscapacity.gateway.policy;

import io.netty.bootstrap.ServerBootstrap;
import java.util.Optional;
import wscapacity.settings.GatewayPolicy.Refusal;

/**
 * One limit or misbehaviour at work.
 *
 * <p>Policies are asked in the order of the target file. Every method runs on the gateway's event
 * loop, except {@link #onBind}, which runs before it starts. A policy keeps its own state and
 * forgets a connection when {@link #onClosed} names it.
 */
public interface Policy {

  /** Who sent a frame. */
  enum Sender {
    CLIENT,
    SERVER
  }

  /** The name in the target file; the gateway counts refusals by it. */
  String kind();

  /** May change how the gateway listens, before it does. */
  default void onBind(ServerBootstrap server) {}

  /** Whether a request for a token is refused before its credentials are read. */
  default Optional<Refusal> onToken(Request request) {
    return Optional.empty();
  }

  /** Whether a REST create is refused. */
  default Optional<Refusal> onRest(Request request) {
    return Optional.empty();
  }

  /**
   * Decides on an upgrade: calls {@link Connection#admit} or {@link Connection#refuse} exactly
   * once, now or later. A connection that is never decided on waits until its client leaves.
   */
  default void onUpgrade(Connection connection) {
    connection.admit();
  }

  /** The 101 was written. */
  default void onOpened(Connection connection) {}

  /** A frame was received from or written to an open socket; the closing handshake is left out. */
  default void onFrame(Connection connection, Sender sender) {}

  /** Whether a text frame on this socket may be answered. */
  default boolean answers(Connection connection) {
    return true;
  }

  /** What answers a text frame in place of its reply, if something does; asked once per frame. */
  default Optional<String> insteadOfReply() {
    return Optional.empty();
  }

  /**
   * A connection that this policy was asked about is gone: refused, left by its client, or ended
   * after it was open. The policies after this one hear of it later.
   */
  default void onClosed(Connection connection) {}
}
