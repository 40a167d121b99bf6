package wscapacity.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The same work by this project and by other load generators, side by side: each in turn, against
 * the gateway in a process of its own whose count is the truth. Prints a table as {@code
 * src/docs/benchmarks.md} has it; a tool that cannot be had is left out with one line.
 *
 * <pre>
 * mvn -q -P bench test-compile exec:exec -Dexec.args="-cp %classpath wscapacity.bench.Peers"
 * </pre>
 *
 * <p>Arguments: how often, 3 by default, and words that a tool's name or the work's must hold one
 * of, where there are such: {@code 1 "this project" 18,000}.
 */
public final class Peers {
  private static final int ROUNDS = 3;
  private static final Path TOOLS = Path.of("target", "peers").toAbsolutePath();

  private record Task(Peer peer, PeerWork work) {}

  private record Result(MeasuredProcess used, JsonNode truth, long errors, boolean namesOnset) {}

  private Peers() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
    List<String> words = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
    List<PeerWork> works = PeerWork.chosenBy(words);
    List<Peer> peers = available(words);
    Map<Task, List<Result>> results = new HashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (PeerWork work : works) {
        for (Peer peer : peers) {
          Result result = run(peer, work);
          results.computeIfAbsent(new Task(peer, work), task -> new ArrayList<>()).add(result);
          System.err.printf("round %d: %s, %s: %s%n", round + 1, peer.text(), work.text(), result);
        }
      }
    }
    System.out.printf(
        "%d processors, Java %s, medians of %d%n%n",
        Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"), rounds);
    print(peers, works, results);
  }

  private static List<Peer> available(List<String> words) throws IOException, InterruptedException {
    List<Peer> all = new ArrayList<>(Arrays.asList(GatlingPeer.values()));
    all.add(new JMeterPeer(TOOLS.resolve("jmeter")));
    all.add(new ArtilleryPeer(TOOLS.resolve("artillery")));
    all.add(new TsungPeer());
    all.add(new LocustPeer());
    List<Peer> available = new ArrayList<>();
    boolean namesOne = all.stream().anyMatch(peer -> isNamed(peer, words));
    for (Peer peer : all) {
      if (!namesOne || isNamed(peer, words)) {
        Optional<String> fault = peer.prepare();
        fault.ifPresentOrElse(
            why -> System.out.println(peer.text() + " is left out: " + why),
            () -> available.add(peer));
      }
    }
    return available;
  }

  private static boolean isNamed(Peer peer, List<String> words) {
    return words.stream().anyMatch(peer.text()::contains);
  }

  private static Result run(Peer peer, PeerWork work) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("peers");
    try (GatewayProcess gateway = new GatewayProcess(folder, work.policies())) {
      int port = gateway.uri().getPort();
      MeasuredProcess used =
          MeasuredProcess.run(
              folder, peer.environment(work, port), peer.command(folder, work, port));
      return new Result(used, gateway.count(), peer.errors(folder), peer.namesOnset(folder));
    }
  }

  private static void print(
      List<Peer> peers, List<PeerWork> works, Map<Task, List<Result>> results)
      throws IOException, InterruptedException {
    for (PeerWork work : works) {
      System.out.printf(
          "| %s | version | CPU s | peak MB | accepted / refused, by the server | most open"
              + " | errors a refusal | onset named |%n|---|---|---|---|---|---|---|---|%n",
          work.text());
      for (Peer peer : peers) {
        List<Result> all = results.get(new Task(peer, work));
        all.sort(Comparator.comparingDouble(result -> result.used().cpuSeconds()));
        Result middle = all.get(all.size() / 2);
        double peak =
            all.stream().mapToDouble(one -> one.used().peakMb()).sorted().toArray()[all.size() / 2];
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %.1f | %,.0f | %,d / %,d | %,d | %s | %s |%n",
            peer.text(),
            peer.version(),
            middle.used().cpuSeconds(),
            peak,
            middle.truth().get("accepted").asLong(),
            refused(middle.truth()),
            middle.truth().get("max_open").asLong(),
            errors(work, middle),
            work.refusals() == 0 ? "–" : middle.namesOnset() ? "yes" : "no");
      }
      System.out.println();
    }
  }

  private static String errors(PeerWork work, Result result) {
    return work.refusals() == 0
        ? result.errors() == 0 ? "–" : result.errors() + " errors"
        : String.format(Locale.ROOT, "%.1f", (double) result.errors() / refused(result.truth()));
  }

  private static long refused(JsonNode truth) {
    long refused = 0;
    for (JsonNode count : truth.get("refused")) {
      refused += count.asLong();
    }
    return refused;
  }

  /** What a short command prints, on one line. */
  static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes()).strip();
    process.waitFor(1, TimeUnit.MINUTES);
    return output.replaceAll("\\s+", " ");
  }
}
