package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.Parsed;

/** A run that is watched while it runs. */
class MetricsIT {
  private static final String TARGET =
      """
      target { upgrade.url = "/ws" }
      load { warm-up = 3, start = 20, step = 20, levels = 4, upgrades-per-second = 20, hold = 1 s }
      gateway.policies = [
        { kind = concurrency-cap, limit = 50 }
        { kind = session-cap, limit = 40, share = 1.0, after = 500 ms, end = 4001 } ]
      """;

  @TempDir Path folder;

  private GatlingFork fork() {
    return new GatlingFork(folder).target(TARGET);
  }

  @Test
  void theLastScrapeHasTheFiguresOfCapacityJson() throws Exception {
    GatlingFork fork = fork().with("metrics.port", "0");
    Process process = fork.start();
    List<String> scrapes = new ArrayList<>();
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    while (process.isAlive()) {
      Matcher url = Pattern.compile("Metrics: (http://\\S+)").matcher(fork.output());
      if (url.find()) {
        try {
          scrapes.add(
              client
                  .send(
                      HttpRequest.newBuilder(URI.create(url.group(1))).build(),
                      BodyHandlers.ofString())
                  .body());
        } catch (IOException gone) {
          // The process is ending.
        }
      }
      process
          .onExit()
          .completeOnTimeout(process, 100, java.util.concurrent.TimeUnit.MILLISECONDS)
          .join();
    }
    FinishedRun run = fork.finished(process.exitValue());
    JsonNode json = new ObjectMapper().readTree(run.folder().resolve("capacity.json").toFile());
    Parsed last = Parsed.prometheus(scrapes.get(scrapes.size() - 1));

    assertThat(run.exitCode()).as(run.output()).isZero();
    for (String outcome : List.of("accepted", "refused", "not_established", "not_attempted")) {
      assertThat(measured(last, "wscapacity_attempts_total", "outcome=" + outcome))
          .as(outcome)
          .isEqualTo(json.at("/attempts/" + outcome).intValue());
    }
    for (String ending : List.of("closed_by_us", "close_frame", "abnormal", "in_band")) {
      assertThat(measured(last, "wscapacity_endings_total", "ending=" + ending))
          .as(ending)
          .isEqualTo(json.at("/endings/" + ending).intValue());
    }
    assertThat(json.at("/attempts/refused").intValue()).isPositive();
    assertThat(last.sum("wscapacity_endings_total", "ending=close_frame", "code=4001"))
        .isEqualTo(json.at("/endings/close_frame").intValue())
        .isPositive();
    assertThat(last.sum("wscapacity_open_sockets")).as("all are closed").isZero();
    assertThat(last.sum("wscapacity_phase", "phase=wind-down")).isOne();
    assertThat(Parsed.prometheus(scrapes.get(scrapes.size() / 2)).sum("wscapacity_open_sockets"))
        .as("in the middle")
        .isPositive();
    assertThat(last.samples())
        .filteredOn(sample -> sample.name().equals("wscapacity_injector_cpu_ratio"))
        .isNotEmpty();
  }

  /** Of the phases that are measured. */
  private static double measured(Parsed metrics, String name, String label) {
    return metrics.sum(name, label)
        - metrics.sum(name, label, "phase=warm-up")
        - metrics.sum(name, label, "phase=wind-down");
  }

  @Test
  void aBusyPortIsOneLine() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      FinishedRun run = fork().with("metrics.port", Integer.toString(busy.getLocalPort())).run();
      assertThat(run.exitCode()).isOne();
      assertThat(run.output())
          .contains(
              "metrics.port "
                  + busy.getLocalPort()
                  + " of 127.0.0.1 cannot be listened on: Address already in use")
          .doesNotContain("\tat ");
      assertThat(run.folder()).isNull();
    }
  }

  /** Neither a database nor a metrics library is a price that a plain run pays. */
  @Test
  void aRunWithoutHistoryAndMetricsLoadsNothingOfThem() throws Exception {
    FinishedRun run = fork().jvm("-Xlog:class+load:file=" + folder.resolve("classes.txt")).run();
    assertThat(run.exitCode()).as(run.output()).isZero();
    String classes = java.nio.file.Files.readString(folder.resolve("classes.txt"));
    assertThat(classes)
        .contains("wscapacity.history.Nights")
        .doesNotContain("org.h2.")
        .doesNotContain("org.postgresql.")
        .doesNotContain("org.flywaydb.")
        .doesNotContain("org.jdbi.")
        .doesNotContain("java.sql.DriverManager")
        .doesNotContain("io.prometheus.");
  }
}
