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

  @Test
  void onH2() throws Exception {
    List<FinishedRun> nights = nights("jdbc:h2:file:" + folder.resolve("history"), "", "");
    fourPassAndTheFifthFails(nights);
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
}
