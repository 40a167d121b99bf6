package wscapacity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.attempt.Events.accepted;
import static wscapacity.attempt.Events.again;
import static wscapacity.attempt.Events.end;
import static wscapacity.attempt.Events.event;
import static wscapacity.attempt.Events.refused;
import static wscapacity.attempt.Events.silent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.attempt.Event;
import wscapacity.attempt.EventLog;
import wscapacity.attempt.InjectorSample;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;
import wscapacity.diagnosis.Answer;

class CapacitySchemaTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(
              CapacitySchemaTest.class.getResourceAsStream("capacity.schema.json"),
              SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());

  @TempDir Path path;

  private JsonNode reported(Event... events) throws IOException {
    return reported("CapacitySimulation", events);
  }

  private JsonNode reported(String simulation, Event... events) throws IOException {
    RunFolder folder = new RunFolder(path);
    new RunInfo(simulation, "a platform", Instant.EPOCH, OptionalInt.of(40), Map.of())
        .write(folder.runJson());
    try (EventLog log = EventLog.open(folder.eventsCsv())) {
      Arrays.stream(events).forEach(log::append);
    }
    RunReport.write(path, new PrintStream(OutputStream.nullOutputStream(), false, "UTF-8"));
    return new ObjectMapper().readTree(folder.capacityJson().toFile());
  }

  private static JsonNode valid(JsonNode json) {
    assertThat(SCHEMA.validate(json)).isEmpty();
    return json;
  }

  @Test
  void describesARunWithoutEvents() throws IOException {
    assertThat(valid(reported()).at("/attempts/total").intValue()).isZero();
  }

  @Test
  void describesARunThatOnlyFailed() throws IOException {
    Event[] events = new Event[40];
    Arrays.setAll(events, i -> refused(i * 100L, i + 1, 0));
    assertThat(valid(reported(events)).at("/failures/0/onset/last_good_open").isNull()).isTrue();
  }

  @Test
  void describesAHealthyRun() throws IOException {
    InjectorSample fine = new InjectorSample(10, 1_024, 5, 28_232, 0.5, 0.25, 3, 0, 1);
    Event state = event(500, 0, Event.Kind.INJECTOR, Outcome.DONE, 0, fine.text(), 0, 0);
    JsonNode json = valid(reported(accepted(10, 1, 0), state));
    assertThat(json.get("failures")).isEmpty();
    assertThat(json.at("/injector/healthy").booleanValue()).isTrue();
  }

  @Test
  void describesACause() throws IOException {
    JsonNode cause = valid(reported(Reported.cap(200))).at("/failures/0/cause");
    assertThat(cause.get("name").textValue()).isEqualTo("concurrency-cap");
    assertThat(cause.at("/parameters/limit").intValue()).isEqualTo(20);
    assertThat(cause.at("/intervals/limit/low").intValue()).isLessThanOrEqualTo(20);
    assertThat(cause.at("/posterior").doubleValue()).isGreaterThanOrEqualTo(0.99);
    assertThat(cause.at("/contenders/0/name").textValue()).isEqualTo("concurrency-cap");
  }

  @Test
  void describesTheGoldenRun() throws IOException {
    valid(new ObjectMapper().readTree(Reported.resource("capacity.json").toFile()));
  }

  @Test
  void describesWhatIsInconclusive() throws IOException {
    JsonNode cause = valid(reported(Reported.cap(3))).at("/failures/0/cause");
    assertThat(cause.get("name").textValue()).isEqualTo("inconclusive");
    assertThat(cause.at("/parameters/between").isArray()).isTrue();
    assertThat(cause.get("contenders")).isNotEmpty();
    assertThat(cause.get("next_experiment").isTextual()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UpgradeRate",
        "IdleTimeout",
        "TokenLifetime",
        "ReconnectStorm",
        "Soak",
        "Investigation"
      })
  void describesTheAnswerToAnotherQuestion(String question) throws IOException {
    JsonNode json =
        valid(
            reported(
                question + "Simulation",
                accepted(1_000, 1, 0),
                accepted(1_010, 2, 1),
                end(2_000, 1, Outcome.ABNORMAL, 1006, "", 1_000),
                again(2, accepted(2_500, 1, 1)),
                silent(1_590, end(2_600, 2, Outcome.CLOSED_BY_US, 1000, "", 1_590)),
                refused(3_000, 3, 2)));
    assertThat(json.at("/answer/sentence").textValue()).isNotEmpty();
    assertThat(json.at("/answer/figures")).isNotEmpty();
  }

  @Test
  void knowsEveryKindOfAnswer() throws IOException {
    String schema = SCHEMA.getSchemaNode().at("/$defs/answer").toString();
    assertThat(Answer.class.getPermittedSubclasses())
        .allSatisfy(kind -> assertThat(schema).contains("\"" + CapacityJson.kind(kind) + "\""));
  }

  @Test
  void describesExpiredTokens() throws IOException {
    JsonNode json = valid(reported(accepted(10, 1, 0), refused(20, 2, 1)));
    assertThat(json.at("/expired_tokens/handshakes").intValue()).isEqualTo(2);
  }

  @Test
  void refusesAnyOtherDocument() throws IOException {
    JsonNode json = valid(reported(Reported.cap(200)));
    wrong(json, root -> root.put("colour", "red"), "colour");
    wrong(json, root -> root.remove("verdict"), "verdict");
    wrong(json, root -> root.put("schema", 2), "schema");
    wrong(json, root -> root.put("started", "yesterday"), "started");
    wrong(json, root -> at(root, "/attempts").put("total", -1), "total");
    wrong(json, root -> at(root, "/failures/0/cause").put("name", "bad-luck"), "name");
    wrong(json, root -> at(root, "/failures/0/cause").put("name", "idle-timeout"), "idle_s");
    wrong(json, root -> at(root, "/failures/0/cause").put("explains", 1.2), "explains");
    wrong(json, root -> at(root, "/failures/0/cause").put("posterior", -0.1), "posterior");
    wrong(json, root -> at(root, "/failures/0/cause").remove("intervals"), "intervals");
    wrong(json, root -> at(root, "/failures/0/cause/contenders/0").remove("words"), "words");
    wrong(json, root -> at(root, "/failures/0/cause/parameters").put("limit", "20"), "limit");
    wrong(json, root -> at(root, "/failures/0/onset").remove("first_bad_open"), "first_bad_open");
  }

  private static ObjectNode at(ObjectNode root, String pointer) {
    return (ObjectNode) root.at(pointer);
  }

  private static void wrong(JsonNode json, Consumer<ObjectNode> spoil, String where) {
    ObjectNode spoilt = json.deepCopy();
    spoil.accept(spoilt);
    Set<ValidationMessage> messages = SCHEMA.validate(spoilt);
    assertThat(messages).isNotEmpty();
    assertThat(messages.toString()).contains(where);
  }
}
