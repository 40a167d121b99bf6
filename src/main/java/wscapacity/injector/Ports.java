package wscapacity.injector;

/**
 * Ephemeral ports that this run uses towards its target.
 *
 * <p>The run counts its own connections; of those that have ended, at most all that the machine
 * holds in TIME_WAIT hold a port still. A list of the sockets would be exact, but Linux visits each
 * of them for it, some 5 ms of a processor for 1,000: at the top of a load the watch would strain
 * what it watches.
 */
final class Ports {

  private final ProcFiles proc;
  private final RunSockets own;
  private final long available;

  Ports(ProcFiles proc, RunSockets own) {
    this.proc = proc;
    this.own = own;
    available = proc.ephemeralPorts();
  }

  long inUse() {
    return own.inUse() + Math.min(own.ended(), proc.timeWaits());
  }

  long available() {
    return available;
  }
}
