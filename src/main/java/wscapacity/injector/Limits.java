package wscapacity.injector;

import java.util.ArrayList;
import java.util.List;

/**
 * How many sockets this process could hold; 0 is not known and never too little.
 *
 * @param files file descriptors that the process may have
 * @param ports ephemeral ports for one destination
 */
public record Limits(long files, long ports) {

  /** Descriptors of the JVM itself, and ports of sockets that are being closed. */
  static final int RESERVE = 256;

  /** Ports that no system service has: 1024 to 65535. */
  private static final int MOST_PORTS = 64_512;

  public static Limits ofThisProcess() {
    return new Limits(Descriptors.limit(), ProcFiles.ofThisMachine().ephemeralPorts());
  }

  /**
   * One line for each limit that a load would run into: the limit, the need and how to raise it.
   *
   * @param sockets the most that the load holds open, to one destination
   * @param addresses how many local addresses they come from
   * @param bothEnds whether the platform is in this process too and holds the other ends
   */
  public List<String> warnings(int sockets, int addresses, boolean bothEnds) {
    List<String> warnings = new ArrayList<>();
    long needFiles = (bothEnds ? 2L : 1L) * sockets + RESERVE;
    if (files > 0 && needFiles > files) {
      warnings.add(
          "Warning: %d open sockets need about %d file descriptors%s, but this process may have %d; raise the limit before the run: ulimit -n %d"
              .formatted(
                  sockets,
                  needFiles,
                  bothEnds ? ", both ends being in this process" : "",
                  files,
                  needFiles));
    }
    long needPorts = (long) Math.ceil((double) sockets / addresses) + RESERVE;
    if (ports > 0 && needPorts > ports) {
      warnings.add(
          "Warning: %d open sockets need about %d ephemeral ports%s, but this machine has %d for one destination; %s"
              .formatted(
                  sockets,
                  needPorts,
                  addresses > 1 ? " for each address" : "",
                  ports,
                  morePorts(needPorts)));
    }
    return warnings;
  }

  private static String morePorts(long need) {
    return need > MOST_PORTS
        ? "no machine has so many for one address: give it more (injector.addresses), or run several load generators"
        : "raise them before the run: sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"";
  }
}
