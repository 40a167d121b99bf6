package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.Postgres;

/** A job that runs each night against a platform whose cap falls in the fifth. */
class FiveNightsIT {
  private static final int[] CAPS = {250, 250, 248, 251, 200};
  private static final String TARGET =
      """
      target { name = nights, upgrade.url = "/ws" }
      load { warm-up = 1, start = 60, step = 60, levels = 5, upgrades-per-second = 120, hold = 1 s
        release-probe = 0, stop-after-refusals = 30 }
      requirements.allowed-failures = [ "403" ]
      gateway.policies = [ { kind = concurrency-cap, limit = %d } ]
      """;

  @TempDir Path folder;

  private List<FinishedRun> nights(String url, String more, String password) throws Exception {
    List<FinishedRun> nights = new ArrayList<>();
    for (int cap : CAPS) {
      Path night = Files.createDirectory(folder.resolve("night-" + nights.size()));
      nights.add(
          new GatlingFork(night)
              .target(TARGET.formatted(cap) + "history { url = \"" + url + "\"" + more + " }\n")
              .env("PIN", password)
              .run());
    }
    return nights;
  }

  private static JsonNode json(FinishedRun night) throws IOException {
    return new ObjectMapper().readTree(night.folder().resolve("capacity.json").toFile());
  }

  private static void fourPassAndTheFifthFails(List<FinishedRun> nights) throws IOException {
    assertThat(nights)
        .extracting(FinishedRun::exitCode)
        .as("exit codes:\n%s", nights.get(4).output())
        .containsExactly(0, 0, 0, 0, 2);
    double limit = json(nights.get(4)).at("/comparisons/0/figures/0/now").doubleValue();
    assertThat(limit).as("the gateway's cap, less handshakes under way").isBetween(190.0, 200.0);
    String sentence =
        "not held, the limit fell by %.0f %% to %.0f open sockets"
            .formatted(
                100
                    * (1
                        - limit
                            / json(nights.get(4))
                                .at("/comparisons/0/figures/0/before")
                                .doubleValue()),
                limit);
    assertThat(nights.get(4).output().replaceAll("\\s+", " "))
        .contains("Required no less than the last 4 runs: " + sentence);
    assertThat(Files.readString(nights.get(4).folder().resolve("capacity-junit.xml")))
        .contains("required no less than the last 4 runs", "the limit fell by");
    assertThat(Files.readString(nights.get(4).folder().resolve("capacity.md")))
        .contains("❌ not held | the limit fell by");
    assertThat(nights.get(0).output()).contains("this one is the first");
  }

  /** As {@code exec:java@trend} makes it; the page stays below target, for a picture of it. */
  private String trend(String name, String url, String user, String password) throws Exception {
    Path page = Path.of("target", "five-nights-" + name + ".html").toAbsolutePath();
    ProcessBuilder process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dtarget=" + folder.resolve("night-0/target.conf"),
                "-Dhistory.url=" + url,
                "-Dhistory.user=" + user,
                "-cp",
                System.getProperty("java.class.path"),
                "wscapacity.command.TrendCommand",
                "--output",
                page.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("trend.txt").toFile());
    process.environment().put("PIN", password);
    Process trend = process.start();
    assertThat(trend.waitFor()).as(Files.readString(folder.resolve("trend.txt"))).isZero();
    return Files.readString(page);
  }

  private static void theFifthIsMarked(String page) {
    assertThat(page).contains("In the last night the limit fell by", "✗ Not held");
    int limit = page.indexOf("<h2>Limit");
    assertThat(page.substring(limit, page.indexOf("</section>", limit)).split("class=\"worse\""))
        .as("nights on which the limit is worse")
        .hasSize(2);
  }

  @Test
  void onH2() throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("history");
    fourPassAndTheFifthFails(nights(url, "", ""));
    theFifthIsMarked(trend("h2", url, "null", ""));
  }

  @Test
  void onPostgres() throws Exception {
    try (Postgres postgres = Postgres.start()) {
      List<FinishedRun> nights =
          nights(postgres.url(), ", user = load, password = ${PIN}", postgres.password());
      fourPassAndTheFifthFails(nights);
      assertThat(nights)
          .allSatisfy(night -> assertThat(night.output()).doesNotContain(postgres.password()));
    }
  }

  private FinishedRun shortRun(String key, String value) throws Exception {
    return new GatlingFork(Files.createDirectories(folder.resolve("short")))
        .target(TARGET.formatted(250))
        .with("load.levels", "1")
        .with("load.start", "10")
        .with(key, value)
        .run();
  }

  @Test
  void aHistoryThatIsAwayCostsNothingButTheComparison() throws Exception {
    String value = "jdbc:postgresql://127.0.0.1:1/nights";
    FinishedRun night = shortRun("history.url", value);
    assertThat(night.exitCode()).as(night.output()).isZero();
    assertThat(night.output().lines().filter(line -> line.contains("jdbc:postgresql"))).hasSize(1);
    assertThat(night.output())
        .contains("The history jdbc:postgresql://127.0.0.1:1/nights cannot be used: ")
        .doesNotContain("\tat ");
    assertThat(json(night).at("/outcome").textValue()).isEqualTo("answered");
  }

  @Test
  void aBaselineThatCannotBeReadIsNotHeldAndTheRunIsKept() throws Exception {
    String value = folder.resolve("nowhere").toString();
    FinishedRun night = shortRun("baseline", value);
    assertThat(night.exitCode()).isEqualTo(2);
    assertThat(night.output().replaceAll("\\s+", " "))
        .contains("requirement-missed: required no less than " + value + ", but " + value)
        .contains("is missing or cannot be read; name a run's folder");
    assertThat(json(night).at("/outcome").textValue()).isEqualTo("requirement-missed");
    assertThat(night.folder().resolve("capacity.html")).exists();
  }

  @Test
  void aRunIsComparedWithTheOneThatIsNamed() throws Exception {
    FinishedRun first = shortRun("metrics.port", "null");
    String value = Files.move(first.folder(), folder.resolve("first")).toString();
    FinishedRun second = shortRun("baseline", value);
    assertThat(second.exitCode()).as(second.output()).isZero();
    assertThat(json(second).at("/comparisons/0/figures/0/before").doubleValue()).isEqualTo(10);
    assertThat(Files.readString(second.folder().resolve("capacity.html")))
        .contains("Compared with the run of");
  }
}
