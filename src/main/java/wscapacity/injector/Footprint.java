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
   * Measured at 2,000 and 10,000 sockets opened within 10 s: the straight lines through both. The
   * commands and the figures stand in {@code src/docs/benchmarks.md}, and {@code
   * wscapacity.bench.Peers} measures anew. No log was measured apart: 460 bytes are the rows of one
   * such socket in the three files.
   */
  public static final Footprint MEASURED = new Footprint(174, 6.3, 5.2, 0.54, 460, 10_000, 1_000);
}
