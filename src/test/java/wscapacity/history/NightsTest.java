package wscapacity.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.RunInfo;

class NightsTest {
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
    Night night = Night.of(new com.fasterxml.jackson.databind.ObjectMapper().readTree(json), "");
    assertThat(night.figures()).containsEntry(Figure.LIMIT, 400.0);
    assertThat(night.isLimitFound()).isFalse();
    assertThat(night.outcome()).isEqualTo("answered");
  }
}
