package wscapacity.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the load generator's watch of itself costs: the processor time of its thread beside that of
 * all threads of a run of 10,000 sockets, by Linux's own account of each thread.
 *
 * <pre>
 * mvn -q -P bench test-compile exec:exec -Dexec.args="-cp %classpath wscapacity.bench.WatchCost"
 * </pre>
 */
public final class WatchCost {
  private static final PeerWork WORK = PeerWork.SOCKETS_10000;
  private static final String WATCH = "injector-watch";

  /** A thread that ends takes its account with it, so all are read again and again. */
  private static final long LOOK_AGAIN_MS = 20;

  private static final double NANOS_PER_SECOND = 1e9;

  private record Account(String thread, long nanos) {}

  private WatchCost() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("watch-cost");
    try (GatewayProcess gateway = new GatewayProcess(folder, WORK.policies())) {
      Map<String, Account> accounts = new HashMap<>();
      Process run =
          new ProcessBuilder(
                  GatlingPeer.OURS.command(folder, WORK, gateway.uri().getPort()))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output.txt").toFile())
              .start();
      do {
        read(run.pid(), accounts);
      } while (!run.waitFor(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS));
      double all = accounts.values().stream().mapToLong(Account::nanos).sum() / NANOS_PER_SECOND;
      double watch =
          accounts.values().stream()
                  .filter(account -> account.thread().equals(WATCH))
                  .mapToLong(Account::nanos)
                  .sum()
              / NANOS_PER_SECOND;
      System.out.printf(
          Locale.ROOT,
          "the watch's thread %.3f CPU s, all threads %.2f CPU s: %.2f %%; accepted by the gateway"
              + " %,d%n",
          watch,
          all,
          100 * watch / all,
          gateway.count().get("accepted").asLong());
    }
  }

  private static void read(long pid, Map<String, Account> accounts) {
    Path tasks = Path.of("/proc", Long.toString(pid), "task");
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        read(thread, accounts);
      }
    } catch (IOException e) {
      // The run has ended meanwhile.
    }
  }

  private static void read(Path thread, Map<String, Account> accounts) {
    try {
      String name = Files.readString(thread.resolve("comm")).strip();
      // Time on a processor in ns, by proc(5); time waiting for one and time slices follow.
      String onProcessor = Files.readString(thread.resolve("schedstat")).split(" ")[0];
      accounts.put(
          thread.getFileName().toString(), new Account(name, Long.parseLong(onProcessor)));
    } catch (IOException e) {
      // The thread has ended meanwhile.
    }
  }
}
