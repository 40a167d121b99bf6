package wscapacity.injector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What Linux tells in {@code /proc} (man pages proc(5) and ip(7)); every figure is 0 where the
 * machine does not tell it.
 *
 * @param root {@code /proc}
 */
record ProcFiles(Path root) {

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

  /** TCP sockets of this machine in TIME_WAIT, of IPv4 and IPv6: a counter, no list. */
  long timeWaits() {
    for (String line : lines("net/sockstat")) {
      if (line.startsWith("TCP:")) {
        return after("tw", line);
      }
    }
    return 0;
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
