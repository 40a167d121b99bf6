package wscapacity.injector;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What so many sockets take, computed before anything runs.
 *
 * <p>A load generator holds no more sockets than were measured, and no more than its descriptors
 * allow; its addresses have ports for all of them.
 *
 * @param sockets how many are open at last
 * @param limits of each load generator's machine; what is 0 is taken for no limit
 * @param footprint what a load generator takes
 */
public record ScalePlan(int sockets, Limits limits, Footprint footprint) {

  private static final double KB_PER_MB = 1_024;
  private static final double MB_PER_GB = 1_024;
  private static final double BYTES_PER_MB = 1 << 20;

  /** How many load generators there must be. */
  public int loadGenerators() {
    long most = footprint.mostSockets();
    if (limits.files() > 0) {
      most = Math.min(most, Math.max(1, limits.files() - Limits.RESERVE));
    }
    return (int) parts(sockets, most);
  }

  /** The most sockets that one of them holds. */
  public int socketsOfEach() {
    return (int) parts(sockets, loadGenerators());
  }

  /** Local addresses that each of them needs, for one destination. */
  public int addressesOfEach() {
    return limits.ports() == 0
        ? 1
        : (int) parts(socketsOfEach(), Math.max(1, limits.ports() - Limits.RESERVE));
  }

  /** File descriptors that each of them needs. */
  public int filesOfEach() {
    return socketsOfEach() + Limits.RESERVE;
  }

  /** Memory that each of them needs, in MiB. */
  public long memoryMbOfEach() {
    return Math.round(footprint.baseMb() + socketsOfEach() * footprint.kbPerSocket() / KB_PER_MB);
  }

  /** Upgrades per second of all of them. */
  public int upgradesPerSecond() {
    return loadGenerators() * footprint.upgradesPerSecond();
  }

  /** How long the sockets take to open at that rate. */
  public Duration opening() {
    return Duration.ofSeconds(parts(sockets, upgradesPerSecond()));
  }

  /** Processor time of each of them, without heartbeats, in s. */
  public double cpuSecondsOfEach() {
    return footprint.baseCpuSeconds() + socketsOfEach() * footprint.cpuMsPerSocket() / 1_000;
  }

  /** What each of them writes, without heartbeats, in MiB. */
  public double logMbOfEach() {
    return socketsOfEach() * footprint.logBytesPerSocket() / BYTES_PER_MB;
  }

  /** The plan, a line for each thing that it takes. */
  public List<String> lines() {
    int all = loadGenerators();
    return List.of(
        text("%,d open sockets take", sockets),
        text(
            "  load generators    %,d, with %,d sockets each (one has held %,d)",
            all, socketsOfEach(), footprint.mostSockets()),
        text(
            "  memory             %,d MB each, %,.1f GB in all",
            memoryMbOfEach(), all * memoryMbOfEach() / MB_PER_GB),
        text("  file descriptors   %,d each: ulimit -n %d", filesOfEach(), filesOfEach()),
        text(
            "  local addresses    %,d each, %,d in all: %,d ports for one destination",
            addressesOfEach(), all * addressesOfEach(), limits.ports()),
        text(
            "  upgrades           %,d per second at most, %,d s from the first to the last",
            upgradesPerSecond(), opening().toSeconds()),
        text(
            "  processor          %,.0f s each for opening, one message, closing and reports",
            cpuSecondsOfEach()),
        text(
            "  files              %,.1f MB each, %,.0f MB in all, heartbeats left out",
            logMbOfEach(), all * logMbOfEach()));
  }

  private static long parts(long whole, long most) {
    return (whole + most - 1) / most;
  }

  private static String text(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
