package wscapacity.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/**
 * A soak of ten minutes: 300 sockets, of which 5 % a minute die and are replaced. Whether the load
 * generator's heap (after a full collection) and its descriptors stay flat, looked at each minute.
 * Exit code 1 when they do not, or when an attempt is lost.
 */
public final class LongSoak {

  private static final int SOCKETS = 300;
  private static final int MINUTES = 10;

  /** Lifetimes spread evenly over 20 minutes: one socket in 20 dies each minute. */
  private static final String CHURN = "{ kind = random-loss, share = 1, within = 20 minutes }";

  /** Classes, caches and compiled code still come in the first minutes. */
  private static final int SETTLED = 3;

  /** Beyond this the difference is no longer that of the moment that was looked at. */
  private static final double FLAT = 1.1;

  private static final Pattern USED = Pattern.compile(" used (\\d+)K");

  private record Look(long heapKilobytes, long descriptors) {}

  private LongSoak() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("long-soak");
    try (GatewayProcess gateway = new GatewayProcess(folder, CHURN)) {
      GatlingFork fork = fork(folder, gateway);
      Process run = fork.start();
      List<Look> looks = new ArrayList<>();
      while (!run.waitFor(1, TimeUnit.MINUTES) && looks.size() < MINUTES) {
        looks.add(look(run));
      }
      FinishedRun finished = fork.finished(run.waitFor());
      JsonNode truth = gateway.count();
      int attempts = finished.attempts().size();
      looks.forEach(System.out::println);
      System.out.printf(
          Locale.ROOT,
          "attempts.csv: %,d; gateway: %,d upgrades; failures %s; %s%n",
          attempts,
          GatewayProcess.upgrades(truth),
          finished.failures(),
          finished.outcome());
      boolean isFlat = isFlat(looks) && attempts == GatewayProcess.upgrades(truth);
      System.out.println(isFlat ? "flat and exact" : "NOT flat or not exact");
      System.exit(isFlat ? 0 : 1);
    }
  }

  private static GatlingFork fork(Path folder, GatewayProcess gateway) {
    return new GatlingFork(folder)
        .simulation("SoakSimulation")
        .jvm("-XX:+UseSerialGC")
        .target(
            """
            target {
              upgrade.url = "ws://%s/ws"
              heartbeat { send = "ping", expect = "pong", every = 5 s }
            }
            soak { sockets = %d, upgrades-per-second = 20, duration = %d minutes }
            """
                .formatted(gateway.uri().getAuthority(), SOCKETS, MINUTES));
  }

  private static boolean isFlat(List<Look> looks) {
    if (looks.size() < SETTLED + 2) {
      return false;
    }
    Look settled = looks.get(SETTLED - 1);
    Look last = looks.get(looks.size() - 1);
    return last.heapKilobytes() <= settled.heapKilobytes() * FLAT
        && last.descriptors() <= settled.descriptors() * FLAT;
  }

  private static Look look(Process run) throws IOException, InterruptedException {
    jcmd(run, "GC.run");
    Matcher used = USED.matcher(jcmd(run, "GC.heap_info"));
    long kilobytes = 0;
    // Young and old generation; what follows is the metaspace.
    for (int generation = 0; generation < 2 && used.find(); generation++) {
      kilobytes += Long.parseLong(used.group(1));
    }
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(run.pid()), "fd"))) {
      return new Look(kilobytes, files.count());
    }
  }

  private static String jcmd(Process run, String command) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process asked =
        new ProcessBuilder(jcmd.toString(), Long.toString(run.pid()), command).start();
    String answer = new String(asked.getInputStream().readAllBytes());
    asked.waitFor();
    return answer;
  }
}
