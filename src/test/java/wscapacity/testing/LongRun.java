package wscapacity.testing;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import wscapacity.attempt.InjectorSample;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;

/**
 * Makes up the events of a run of two hours, of any size, always the same for the same size: a
 * staircase of eight rates against a platform that refuses with 403 at its cap of open sockets and
 * ends silent ones after a minute with 1006.
 *
 * <p>Two sockets in five are silent; we close the others after 100 seconds. One handshake in a
 * thousand is reset. The cap is what the fifth level would just reach.
 */
public final class LongRun {
  private static final int LEVELS = 8;
  private static final int LEVEL_MS = 900_000;
  private static final int STEPS_IN_ALL = LEVELS * (LEVELS + 1) / 2;
  private static final int IDLE_MS = 60_000;
  private static final int HELD_MS = 100_000;
  private static final int HEARTBEAT_MS = 20_000;
  private static final double SILENT = 0.4;
  private static final double RESET = 0.001;
  private static final long START_MS = Instant.parse("2026-11-21T08:00:00Z").toEpochMilli();
  private static final String HEADER =
      "time_ms,injector,user,attempt,phase,kind,outcome,code,detail,latency_ms,open,rate,token,"
          + "token_age_ms,token_left_ms,sent_ago_ms,received_ago_ms,longest_silence_ms\n";

  private final int attempts;
  private final String injector;
  private final BufferedWriter csv;
  private final StringBuilder line = new StringBuilder();
  private final SplittableRandom random = new SplittableRandom(4);
  private final ArrayDeque<Socket> silent = new ArrayDeque<>();
  private final ArrayDeque<Socket> talking = new ArrayDeque<>();
  private long nextSampleMs = START_MS;

  private record Socket(int user, long endMs) {}

  private LongRun(int attempts, String injector, BufferedWriter csv) {
    this.attempts = attempts;
    this.injector = injector;
    this.csv = csv;
  }

  /** Writes {@code events.csv} and {@code run.json} of a run with so many attempts. */
  public static void write(Path folder, int attempts) throws IOException {
    write(folder, attempts, "load-1");
  }

  /** The same, of a load generator of that name. */
  public static void write(Path folder, int attempts, String injector) throws IOException {
    RunFolder run = new RunFolder(folder);
    new RunInfo(
            "CapacitySimulation",
            "a made-up platform",
            Instant.ofEpochMilli(START_MS),
            OptionalInt.empty(),
            Map.of("load.band", "50"))
        .write(run.runJson());
    try (BufferedWriter csv = Files.newBufferedWriter(run.eventsCsv())) {
      csv.write(HEADER);
      new LongRun(attempts, injector, csv).write();
    }
  }

  /** The cap of a run with so many attempts. */
  public static int cap(int attempts) {
    double socketSeconds = (SILENT * IDLE_MS + (1 - SILENT) * HELD_MS) / 1_000;
    return (int) (rate(attempts, 5) * socketSeconds);
  }

  /** Upgrades per second on a level, counted from 1. */
  private static double rate(int attempts, int level) {
    return (double) attempts * level * 1_000 / STEPS_IN_ALL / LEVEL_MS;
  }

  private void write() throws IOException {
    int user = 0;
    for (int level = 1; level <= LEVELS; level++) {
      int last = (int) ((long) attempts * level * (level + 1) / 2 / STEPS_IN_ALL);
      int first = user;
      for (; user < last; user++) {
        long into = (long) LEVEL_MS * (user - first) / (last - first);
        handshake(user + 1, START_MS + (level - 1L) * LEVEL_MS + into, rate(attempts, level));
      }
    }
    end(Long.MAX_VALUE);
  }

  private void handshake(int user, long startMs, double rate) throws IOException {
    end(startMs);
    sample(startMs);
    int open = silent.size() + talking.size();
    int latencyMs = 2 + random.nextInt(6);
    long answeredMs = startMs + latencyMs;
    int perSecond = (int) Math.ceil(rate);
    if (random.nextDouble() < RESET) {
      write(answeredMs, user, "handshake,reset-during-upgrade,,", latencyMs, open, perSecond, ",,");
    } else if (open >= cap(attempts)) {
      write(
          answeredMs,
          user,
          "handshake,refused,403,access_denied",
          latencyMs,
          open,
          perSecond,
          ",,");
    } else {
      write(answeredMs, user, "handshake,accepted,101,", latencyMs, open, perSecond, ",,");
      boolean isSilent = random.nextDouble() < SILENT;
      (isSilent ? silent : talking)
          .add(new Socket(user, answeredMs + (isSilent ? IDLE_MS : HELD_MS)));
    }
  }

  /** Ends the sockets whose time has come. */
  private void end(long nowMs) throws IOException {
    while (!silent.isEmpty() && silent.peek().endMs() <= nowMs) {
      Socket socket = silent.remove();
      int late = random.nextInt(4);
      long ms = IDLE_MS + late;
      write(
          socket.endMs() + late,
          socket.user(),
          "end,abnormal,1006,",
          ms,
          0,
          0,
          ms + "," + ms + "," + ms);
    }
    while (!talking.isEmpty() && talking.peek().endMs() <= nowMs) {
      Socket socket = talking.remove();
      int ago = random.nextInt(HEARTBEAT_MS);
      write(
          socket.endMs(),
          socket.user(),
          "end,closed-by-us,1000,Bye",
          HELD_MS,
          0,
          0,
          ago + "," + ago + "," + HEARTBEAT_MS);
    }
  }

  private void sample(long nowMs) throws IOException {
    while (nextSampleMs <= nowMs) {
      int files = 100 + silent.size() + talking.size();
      InjectorSample state = new InjectorSample(files, 1_000_000, 0, 28_232, .2, .3, 2, 1, 0);
      write(nextSampleMs, 0, "injector,done,," + state.text(), 0, 0, 0, ",,");
      nextSampleMs += 1_000;
    }
  }

  private void write(
      long timeMs, int user, String what, long latencyMs, int open, int rate, String silence)
      throws IOException {
    line.setLength(0);
    line.append(timeMs)
        .append(',')
        .append(injector)
        .append(',')
        .append(user)
        .append(user == 0 ? ",0,load," : ",1,load,");
    line.append(what).append(',').append(latencyMs).append(',').append(open).append(',');
    line.append(rate);
    long ageMs = (timeMs - START_MS) % 3_000_000;
    if (user == 0) {
      line.append(",,,,");
    } else {
      line.append(",token-").append((timeMs - START_MS) / 3_000_000).append(',').append(ageMs);
      line.append(',').append(3_600_000 - ageMs).append(',');
    }
    csv.append(line).append(silence).append('\n');
  }
}
