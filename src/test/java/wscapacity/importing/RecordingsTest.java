package wscapacity.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.report.RunReport;

/**
 * What the tools themselves recorded, against what the platform counted and was configured with.
 * importing.md describes the recordings.
 */
class RecordingsTest {
  @TempDir Path folder;

  private JsonNode capacity(String file, String connect) throws Exception {
    return Imported.of(folder.resolve("run"), connect, Imported.resource(file)).capacity();
  }

  private static int refusals(JsonNode count) {
    int refusals = 0;
    for (JsonNode refused : count.path("refused")) {
      refusals += refused.asInt();
    }
    return refusals;
  }

  @ParameterizedTest
  @CsvSource({
    "jmeter-cap-250.csv.gz, cap-250,",
    "jmeter-http-cap-250.csv.gz, http-cap-250, Edge WebSocket",
    "jmeter-cap-150.csv.gz, cap-150,",
    "jmeter-cap-30.xml.gz, cap-30,",
    "jmeter-rate-10.csv.gz, rate-10,",
    "jmeter-token-20.csv.gz, token-20,",
    "jmeter-idle-10.csv.gz, idle-10,",
    "jmeter-idle-10-late.csv.gz, idle-10-late,",
    "jmeter-tunnel-10.csv.gz, haproxy-tunnel-10,",
    "nginx-websocket-cap-250.log.gz, cap-250,",
    "haproxy-cap-250.log.gz, cap-250,",
    "haproxy-tunnel-10.log.gz, haproxy-tunnel-10,",
    "k6-ws-cap-250.json.gz, cap-250,",
    "k6-websockets-cap-250.json.gz, cap-250,",
    "k6-ws-cap-250.csv.gz, cap-250,",
    "k6-websockets-cap-250.csv.gz, cap-250,",
  })
  void countsWhatThePlatformCounted(String file, String recording, String connect)
      throws Exception {
    JsonNode attempts = capacity(file, connect).path("attempts");
    JsonNode count = Imported.count(recording);

    assertThat(attempts.path("accepted").asInt()).isEqualTo(count.path("accepted").asInt());
    assertThat(attempts.path("refused").asInt()).isEqualTo(refusals(count));
    assertThat(attempts.path("total").asInt())
        .isEqualTo(count.path("accepted").asInt() + refusals(count));
  }

  @ParameterizedTest
  @CsvSource({
    "jmeter-cap-250.csv.gz, , 403 forbidden, 250",
    "jmeter-http-cap-250.csv.gz, Edge WebSocket, 403 forbidden, 250",
    "jmeter-cap-150.csv.gz, , 429 rate limited, 150",
    "jmeter-cap-30.xml.gz, , 403 forbidden, 30",
    "nginx-websocket-cap-250.log.gz, , 403 forbidden, 250",
    "haproxy-cap-250.log.gz, , 403 forbidden, 250",
    "k6-ws-cap-250.json.gz, , 403 forbidden, 250",
    "k6-websockets-cap-250.json.gz, , 403 forbidden, 250",
  })
  void findsTheConcurrencyCap(String file, String connect, String failureClass, int cap)
      throws Exception {
    JsonNode failure = capacity(file, connect).at("/failures/0");

    assertThat(failure.path("class").asText()).isEqualTo(failureClass);
    assertThat(failure.at("/cause/name").asText()).isEqualTo("concurrency-cap");
    double tolerance = Math.max(1, 0.02 * cap);
    assertThat(failure.at("/cause/parameters/limit").asDouble()).isCloseTo(cap, within(tolerance));
    assertThat(failure.at("/onset/first_bad_open").asDouble())
        .isCloseTo(cap + 1, within(tolerance));
  }

  @ParameterizedTest
  @CsvSource({"jmeter-idle-10.csv.gz", "jmeter-tunnel-10.csv.gz"})
  void findsTheIdleTimeoutWhereASamplerListened(String file) throws Exception {
    JsonNode failure = capacity(file, null).at("/failures/0");

    assertThat(failure.path("class").asText()).isEqualTo("1006 abnormal closure");
    assertThat(failure.at("/cause/name").asText()).isEqualTo("idle-timeout");
    assertThat(failure.at("/cause/parameters/idle_s").asDouble()).isCloseTo(10, within(1.0));
  }

  /** All die 20 s after they were opened: the test plan's own pause, not the platform's doing. */
  @Test
  void namesNoCauseForDeathsThatWereNoticedLate() throws Exception {
    Imported imported =
        Imported.of(folder.resolve("run"), null, Imported.resource("jmeter-idle-10-late.csv.gz"));

    JsonNode cause = imported.capacity().at("/failures/0/cause");
    assertThat(cause.path("name").asText("inconclusive")).isIn("inconclusive", "null");
    assertThat(imported.lacks()).contains("lifetime", "silence");
    assertThat(imported.estimates())
        .anyMatch(estimate -> estimate.startsWith("60 of 60 dead sockets were noticed only when"));
  }

  /** Tunnels that HAProxy ended after 10 s of silence; the log does not know of silence. */
  @Test
  void readsTheTimeoutFromHaproxysTerminationStates() throws Exception {
    Imported imported =
        Imported.of(folder.resolve("run"), null, Imported.resource("haproxy-tunnel-10.log.gz"));

    JsonNode failure = imported.capacity().at("/failures/0");
    assertThat(failure.path("class").asText()).isEqualTo("1006 abnormal closure");
    assertThat(failure.path("count").asInt()).isEqualTo(60);
    assertThat(failure.at("/cause/name").asText("inconclusive")).isIn("inconclusive", "null");
    assertThat(imported.estimates())
        .anyMatch(estimate -> estimate.startsWith("60 sockets were ended by a timeout of HAProxy"));
  }

  @Test
  void findsTheUpgradeRateLimit() throws Exception {
    JsonNode failure = capacity("jmeter-rate-10.csv.gz", null).at("/failures/0");

    assertThat(failure.at("/cause/name").asText()).isEqualTo("upgrade-rate-limit");
    assertThat(failure.at("/cause/parameters/rate_per_second").asDouble())
        .isCloseTo(10, within(1.0));
  }

  /** The truth is a token's age, which a JTL does not carry: no other cause may take its place. */
  @Test
  void namesNoCauseWhereTheTokenIsWhatIsMissing() throws Exception {
    JsonNode cause = capacity("jmeter-token-20.csv.gz", null).at("/failures/0/cause");

    assertThat(cause.path("name").asText("inconclusive")).isIn("inconclusive", "null");
  }

  /** Whole seconds blur a cap by as many sockets as are opened in one: undecided is right. */
  @ParameterizedTest
  @CsvSource({"k6-ws-cap-250.csv.gz", "k6-websockets-cap-250.csv.gz"})
  void namesNoOtherCauseForACapSeenInWholeSeconds(String file) throws Exception {
    Imported imported = Imported.of(folder.resolve("run"), null, Imported.resource(file));

    assertThat(imported.capacity().at("/failures/0/cause/name").asText())
        .isIn("inconclusive", "concurrency-cap");
    assertThat(imported.lacks()).contains("pace");
    assertThat(imported.estimates()).anyMatch(estimate -> estimate.contains("unix_milli"));
  }

  @Test
  void saysOfCountersWhatTheyHold() throws Exception {
    Imported imported =
        Imported.of(folder.resolve("run"), null, Imported.resource("artillery-cap-30.json"));
    JsonNode capacity = imported.capacity();
    JsonNode failure = capacity.at("/source/counted/failures/0");

    assertThat(capacity.at("/source/counted/accepted").asInt())
        .isEqualTo(Imported.count("artillery-cap-30").path("accepted").asInt());
    assertThat(failure.path("class").asText()).isEqualTo("403 forbidden");
    assertThat(failure.path("count").asInt())
        .isEqualTo(refusals(Imported.count("artillery-cap-30")));
    assertThat(failure.path("open_low").asInt()).isLessThanOrEqualTo(31);
    assertThat(failure.path("open_high").asInt()).isGreaterThanOrEqualTo(31);
    assertThat(capacity.path("verdict").asText()).contains("no cause can be told");
    assertThat(capacity.path("failures")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"jmeter-idle-10-late.csv.gz", "artillery-cap-30.json", "k6-ws-cap-250.csv.gz"})
  void keepsToTheSchema(String file) throws Exception {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                RunReport.class.getResourceAsStream("capacity.schema.json"),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());

    assertThat(schema.validate(capacity(file, null))).isEmpty();
  }

  @Test
  void showsCountersInPlaceOfSingleAttempts() throws Exception {
    Imported imported =
        Imported.of(folder.resolve("run"), null, Imported.resource("artillery-cap-30.json"));
    imported.capacity();

    assertThat(imported.folder().capacityHtml())
        .content()
        .contains("<dt>first failure at</dt>", "no cause can be told", "What it was made from")
        .doesNotContain("id=\"timeline\"");
  }

  @Test
  void boundsTheOpenSocketsOfACombinedLog() throws Exception {
    JsonNode capacity = capacity("nginx-combined-cap-250.log.gz", null);
    JsonNode failure = capacity.at("/source/counted/failures/0");

    assertThat(capacity.at("/source/counted/accepted").asInt())
        .isEqualTo(Imported.count("cap-250").path("accepted").asInt());
    assertThat(failure.path("count").asInt()).isEqualTo(refusals(Imported.count("cap-250")));
    assertThat(failure.path("open_high").asInt()).isGreaterThanOrEqualTo(250);
  }
}
