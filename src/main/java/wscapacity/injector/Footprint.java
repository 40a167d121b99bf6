package wscapacity.injector;

/**
 * What a load generator takes, as measured: a part that every run has, and a part for each socket
 * that it opens, holds and closes, with all its files and both reports.
 *
 * @param baseMb most memory resident, of a run without sockets, in MiB
 * @param kbPerSocket and for each socket, in KiB
 * @param baseCpuSeconds processor time of such a run, in s
 * @param cpuMsPerSocket and for each socket with one message and its echo, in ms
 * @param logBytesPerSocket {@code events.csv}, {@code attempts.csv} and {@code simulation.log}
 * @param mostSockets the most that one load generator has held in a measurement
 * @param upgradesPerSecond the fastest at which it has opened them there, the server having been on
 *     the same two processors
 */
public record Footprint(
    int baseMb,
    double kbPerSocket,
    double baseCpuSeconds,
    double cpuMsPerSocket,
    int logBytesPerSocket,
    int mostSockets,
    int upgradesPerSecond) {

  /**
   * A first measurement at 2,000 and 10,000 sockets beside other work, of which memory is the
   * straight line; one run held 18,000. {@code wscapacity.bench.Peers} measures anew; see {@code
   * src/docs/benchmarks.md} for the commands and the machine.
   */
  public static final Footprint MEASURED = new Footprint(186, 8.2, 5.0, 0.45, 460, 18_000, 1_800);
}
