package wscapacity.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.RunInfo;

class NightsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> SETTINGS =
      Map.of(
          "load.step", "50",
          "target.upgrade.url", "ws://127.0.0.1:41234/ws",
          "gateway.policies", "concurrency-cap (limit 250)",
          "required-open-sockets", "250");

  private static String load(String key, String value) {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put(key, value);
    return Nights.load(
        new RunInfo("CapacitySimulation", "t", Instant.EPOCH, OptionalInt.empty(), settings));
  }

  @Test
  void aLoadIsTheSameWhateverThePlatformAndWhateverIsRequired() {
    String load = load("load.step", "50");
    assertThat(load("gateway.policies", "concurrency-cap (limit 200)")).isEqualTo(load);
    assertThat(load("target.upgrade.url", "ws://127.0.0.1:51111/ws"))
        .as("an embedded gateway has another port each night")
        .isEqualTo(load);
    assertThat(load("requirements.up-to", "9")).isEqualTo(load);
    assertThat(load("history.url", "jdbc:h2:file:x")).isEqualTo(load);
    assertThat(load("load.step", "51")).isNotEqualTo(load);
    assertThat(load("target.upgrade.url", "ws://127.0.0.1:41234/other")).isNotEqualTo(load);
    assertThat(load("target.upgrade.url", "wss://a.example:443/ws"))
        .isNotEqualTo(load("target.upgrade.url", "wss://b.example:443/ws"));
  }

  @Test
  void onlyAnsweredNightsOfTheSameLoadBeforeThisOneAreItsBaseline() {
    Night stopped =
        new Night(
            ANight.limit(3, 10).started(),
            "CapacitySimulation",
            "a platform",
            "a load",
            "stopped",
            Map.of(Figure.LIMIT, 10.0),
            Map.of(),
            false);
    Night otherLoad = ANight.of(2, "another load", Map.of(Figure.LIMIT, 20.0), "");
    Night later = ANight.limit(9, 30);
    Night before = ANight.limit(1, 250);
    assertThat(Nights.earlier(List.of(later, stopped, otherLoad, before), ANight.limit(5, 250)))
        .containsExactly(before);
  }

  @Test
  void aNewCauseIsAChangeAndALowerLatencyIsNoLoss() {
    Map<String, Double> slow = Map.of(Figure.LIMIT, 250.0, "handshake p95", 100.0);
    Map<String, Double> fast = Map.of(Figure.LIMIT, 251.0, "handshake p95", 10.0);
    Comparison comparison =
        Comparison.with(
            List.of(ANight.of(1, "l", slow, "concurrency-cap")),
            ANight.of(2, "l", fast, "saturation"),
            0.05);
    assertThat(comparison.isLoss()).isFalse();
    assertThat(comparison.changes())
        .containsExactly("403 access_denied: saturation, and was concurrency-cap.");
    Comparison named =
        Comparison.with(
            ANight.of(1, "l", slow, "concurrency-cap"),
            ANight.of(2, "l", fast, "concurrency-cap"),
            0.05);
    assertThat(named.changes())
        .as("by the tolerance alone")
        .containsExactly("The handshake p95 fell by 90 % to 10 ms, from 100.");
    assertThat(named.requirement().held()).isTrue();
  }

  /** 400 sockets without a failure are a limit of at least that, and losing it is a loss. */
  @Test
  void aLimitThatWasNotFoundIsTheMostThatWasTried() throws Exception {
    String json =
        """
        { "simulation": "CapacitySimulation", "target": "t", "started": "2026-11-01T01:00:00Z",
          "max_open_sockets": 400, "failures": [ { "class": "1006", "count": 1,
            "onset": { "first_bad_open": 7, "share": 0.002 }, "cause": null } ] }
        """;
    Night night = Night.of(JSON.readTree(json), "");
    assertThat(night.figures()).containsEntry(Figure.LIMIT, 400.0);
    assertThat(night.isLimitFound()).isFalse();
    assertThat(night.outcome()).isEqualTo("answered");
  }

  /** One night had 80 sockets in bands of 5, the next 240 in bands of 20: 50 is in both. */
  @Test
  void latenciesAreComparedAtTheSameNumberOfOpenSockets() throws Exception {
    Night narrow =
        night(
            """
            { "from": 1, "to": 5, "handshake": { "p50": 2, "p95": 3 }, "heartbeat": null },
            { "from": 6, "to": 10, "handshake": null, "heartbeat": { "p50": 1, "p95": 2 } },
            { "from": 11, "to": 15, "handshake": { "p50": 7, "p95": 7 }, "heartbeat": null },
            { "from": 46, "to": 50, "handshake": { "p50": 8, "p95": 9 }, "heartbeat": null }
            """);
    assertThat(narrow.figures())
        .containsEntry("handshake p95 at 5 open", 3.0)
        .containsEntry("heartbeat p95 at 10 open", 2.0)
        .containsEntry("handshake p95 at 50 open", 9.0)
        .as("the limit, and no band without a round number")
        .hasSize(4);
    Night wide =
        night(
            """
            { "from": 41, "to": 60, "handshake": { "p50": 90, "p95": 99 }, "heartbeat": null },
            { "from": 181, "to": 200, "handshake": { "p50": 90, "p95": 99 }, "heartbeat": null }
            """);
    assertThat(Comparison.with(narrow, wide, 0.05).changes())
        .containsExactly("The handshake p95 at 50 open rose by 1000 % to 99 ms, from 9.");
    assertThat(Trend.of(List.of(narrow, wide), 0.05).figures())
        .containsExactly(
            Figure.LIMIT,
            "handshake p95 at 5 open",
            "handshake p95 at 50 open",
            "handshake p95 at 200 open",
            "heartbeat p95 at 10 open");
  }

  /** A machine on which everything stood still for seconds admitted 14.5 of 20 per second. */
  @Test
  void theRateOfAStrainedLoadGeneratorIsNoFallOfThePlatform() throws Exception {
    Night before = rate(20, 0.1);
    assertThat(before.figures()).containsExactly(Map.entry(Figure.RATE, 20.0));
    Comparison strained = Comparison.with(List.of(before), rate(14.5, 0.9), 0.05);
    assertThat(strained.requirement().held()).isTrue();
    assertThat(strained.requirement().because())
        .isEqualTo(
            "the sustained rate is not known, as the load generator was strained, and was 20"
                + " upgrades per second");
    assertThat(Comparison.with(List.of(before), rate(14.5, 0.2), 0.05).isLoss()).isTrue();
  }

  private static Night rate(double admitted, double strained) throws Exception {
    return Night.of(
        JSON.readTree(
            """
            { "simulation": "UpgradeRateSimulation", "target": "t", "max_open_sockets": 5,
              "started": "2026-11-01T01:00:00Z", "failures": [],
              "injector": { "healthy": false, "strained": %s, "findings": [ "slow" ] },
              "answer": { "kind": "sustained-rate", "figures": { "admitted": %s } } }
            """
                .formatted(strained, admitted)),
        "");
  }

  private static Night night(String bands) throws Exception {
    return Night.of(
        JSON.readTree(
            """
            { "simulation": "CapacitySimulation", "target": "t", "max_open_sockets": 80,
              "started": "2026-11-01T01:00:00Z", "failures": [], "latency_by_open": [ %s ] }
            """
                .formatted(bands)),
        "");
  }
}
