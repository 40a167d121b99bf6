package wscapacity.injector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What Linux tells in {@code /proc} (man pages proc(5) and ip(7)); every figure is 0 where the
 * machine does not tell it.
 *
 * @param root {@code /proc}
 */
record ProcFiles(Path root) {

  private static final String LISTENING = "0A";

  static ProcFiles ofThisMachine() {
    return new ProcFiles(Path.of("/proc"));
  }

  /**
   * Open descriptors of this process: the size of {@code self/fd}, which Linux tells since 6.2. No
   * descriptor is visited, so it costs the same with any number of them.
   */
  long openFiles() {
    try {
      return Files.size(root.resolve("self/fd"));
    } catch (IOException e) {
      return 0;
    }
  }

  /** TCP sockets of this machine, of IPv4 and IPv6, those in TIME_WAIT included. */
  long tcpSockets() {
    long sockets = 0;
    for (String line : lines("net/sockstat")) {
      if (line.startsWith("TCP:")) {
        sockets += after("inuse", line) + after("tw", line);
      }
    }
    for (String line : lines("net/sockstat6")) {
      if (line.startsWith("TCP6:")) {
        sockets += after("inuse", line);
      }
    }
    return sockets;
  }

  /** TCP segments sent again since the machine started: RetransSegs of RFC 4022, IPv6 included. */
  long retransmits() {
    List<String> tcp =
        lines("net/snmp").stream().filter(line -> line.startsWith("Tcp:")).limit(2).toList();
    if (tcp.size() < 2) {
      return 0;
    }
    int column = Arrays.asList(tcp.get(0).split(" ")).indexOf("RetransSegs");
    String[] figures = tcp.get(1).split(" ");
    return column < 0 || column >= figures.length ? 0 : number(figures[column]);
  }

  /** How many ports there are for connections to one destination. */
  long ephemeralPorts() {
    List<String> range = lines("sys/net/ipv4/ip_local_port_range");
    if (range.isEmpty()) {
      return 0;
    }
    String[] ends = range.get(0).strip().split("\\s+");
    return ends.length < 2 ? 0 : number(ends[1]) - number(ends[0]) + 1;
  }

  /**
   * Ports that this machine uses towards the destination to which it uses most. A port is only
   * taken for one source address, destination address and destination port, so that sockets of a
   * server on this machine do not count against those of its clients.
   *
   * <p>Visits every socket of the machine: about 5 ms for 1,000 of them.
   */
  long portsToBusiestDestination() {
    Map<String, Integer> ports = new HashMap<>();
    count("net/tcp", ports);
    count("net/tcp6", ports);
    return ports.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private void count(String file, Map<String, Integer> ports) {
    try (Stream<String> sockets =
        Files.lines(root.resolve(file), StandardCharsets.US_ASCII).skip(1)) {
      // "  sl: local:port remote:port state …", addresses of one width.
      sockets.forEach(
          line -> {
            int local = line.indexOf(": ") + 2;
            int localPort = line.indexOf(':', local);
            int remote = localPort + ":0000 ".length();
            int state = line.indexOf(' ', remote) + 1;
            if (!line.startsWith(LISTENING, state)) {
              String from = line.substring(local, localPort);
              ports.merge(from + line.substring(remote, state), 1, Integer::sum);
            }
          });
    } catch (IOException | UncheckedIOException e) {
      // Not told on this machine: the other file may be.
    }
  }

  private List<String> lines(String file) {
    try {
      return Files.readAllLines(root.resolve(file), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static long after(String name, String line) {
    List<String> words = List.of(line.split(" "));
    int at = words.indexOf(name) + 1;
    return at == 0 || at == words.size() ? 0 : number(words.get(at));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
