package wscapacity.injector;

/** The sockets of this run, as it counts them itself. Any thread; must not block. */
public interface RunSockets {

  /** Connections that are open or being opened now. */
  int inUse();

  /** Connections that were and are no more. */
  int ended();

  /** How many local addresses they come from in rotation, each of which has ports of its own. */
  int addresses();
}
