package wscapacity.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import wscapacity.testing.Eventually;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/** A run against a proxy, held against the proxy's own log. */
final class ProxiedRun {
  private static final Duration LAST_LINE = Duration.ofSeconds(10);
  private static final String INCONCLUSIVE = "inconclusive";

  private final Proxy proxy;
  private final FinishedRun run;

  private ProxiedRun(Proxy proxy, FinishedRun run) {
    this.proxy = proxy;
    this.run = run;
  }

  /** How a run is set up, before it starts. */
  static GatlingFork against(Proxy proxy, Path folder) {
    return new GatlingFork(folder)
        .target(
            """
            target {
              upgrade { url = "ws://127.0.0.1:%d/ws", timeout = 3 s }
              heartbeat { send = "ping", expect = "ping", every = 2 s, timeout = 4 s }
            }
            load { start = 20, step = 20, levels = 4, upgrades-per-second = 20, hold = 2 s,
              band = 20, warm-up = 2 }
            """
                .formatted(proxy.port()));
  }

  static ProxiedRun of(Proxy proxy, GatlingFork fork) throws IOException, InterruptedException {
    return of(proxy, fork.run());
  }

  static ProxiedRun of(Proxy proxy, FinishedRun finished) {
    assertThat(finished.folder()).as(finished.output()).isNotNull();
    return new ProxiedRun(proxy, finished);
  }

  /**
   * Every answer in the proxy's log is an attempt of the run, and the other way round. A proxy that
   * lets requests wait answers all in the end, also those whose client has given up.
   */
  ProxiedRun agreesWithTheLog() throws Exception {
    Map<Integer, Long> answers = answers();
    long givenUp =
        run.attempts().stream()
            .filter(row -> row.getField("outcome").equals("upgrade-timeout"))
            .count();
    answers.merge(101, givenUp, Long::sum);
    Eventually.becomes(
        LAST_LINE,
        () -> proxy.answers().equals(answers),
        () -> "attempts.csv has " + answers + ", the proxy's log " + proxy.answers());
    return this;
  }

  /** Something failed, and no failure was given another cause than one of these. */
  ProxiedRun blamesNothingBut(String... causes) {
    List<String> allowed = new ArrayList<>(List.of(causes));
    allowed.add(INCONCLUSIVE);
    assertThat(causeNames())
        .as("%s", run.failures())
        .isNotEmpty()
        .allMatch(allowed::contains);
    return this;
  }

  /** How often each failure class stands in the run. */
  Map<String, Long> failures() {
    return run.failures();
  }

  /** How often the run was answered with each status. */
  Map<Integer, Long> answers() {
    return run.attempts().stream()
        .filter(row -> List.of("accepted", "refused").contains(row.getField("outcome")))
        .collect(
            Collectors.groupingBy(
                row -> Integer.valueOf(row.getField("code")),
                TreeMap::new,
                Collectors.counting()));
  }

  private List<String> causeNames() {
    List<String> names = new ArrayList<>();
    for (JsonNode failure : run.capacity().get("failures")) {
      names.add(failure.at("/cause/name").asText(INCONCLUSIVE));
    }
    return names;
  }
}
