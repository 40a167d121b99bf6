package wscapacity.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import wscapacity.attempt.JsonTree;
import wscapacity.attempt.RunInfo;
import wscapacity.attempt.Source;
import wscapacity.attempt.WholeFile;
import wscapacity.diagnosis.Answer;
import wscapacity.diagnosis.AttemptCounts;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.EndingCounts;
import wscapacity.diagnosis.ExpiredTokens;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.InjectorHealth;
import wscapacity.diagnosis.Latencies;
import wscapacity.diagnosis.LatencyBand;
import wscapacity.diagnosis.Onset;
import wscapacity.diagnosis.Percentiles;
import wscapacity.diagnosis.Requirement;
import wscapacity.diagnosis.cause.Candidate;
import wscapacity.diagnosis.cause.Cause;
import wscapacity.history.Comparison;

/**
 * Writes {@code capacity.json}, schema 1; what is not known is null.
 *
 * <p>{@code capacity.schema.json}, beside this class on the class path, says what stands in it.
 */
final class CapacityJson {
  private static final int SCHEMA = 1;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Loaded with the first cause or answer: many runs have neither. */
  private static final class Mapping {
    static final ObjectMapper MAPPER =
        JsonMapper.builder()
            .addModule(new Jdk8Module())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
  }

  private CapacityJson() {}

  static void write(Path file, Findings findings) throws IOException {
    String json = JsonTree.indented(of(findings));
    WholeFile.write(file, writer -> writer.write(json + "\n"));
  }

  static ObjectNode of(Findings findings) {
    Diagnosis diagnosis = findings.diagnosis();
    ObjectNode root = NODES.objectNode();
    root.put("schema", SCHEMA);
    root.put("simulation", findings.run().map(RunInfo::simulation).orElse(null));
    root.put("target", findings.run().map(RunInfo::target).orElse(null));
    root.put("started", findings.started().map(Instant::toString).orElse(null));
    root.put("duration_ms", findings.duration().toMillis());
    root.put("outcome", findings.outcome().text());
    root.set("attempts", attempts(diagnosis.attempts()));
    root.set("endings", endings(diagnosis.endings()));
    root.put("max_open_sockets", diagnosis.maxOpenSockets());
    ArrayNode failures = root.putArray("failures");
    diagnosis.failures().forEach(failure -> failures.add(failure(failure)));
    diagnosis.slow().ifPresent(slow -> failures.add(failure(slow)));
    root.set("injector", injector(diagnosis.injector()));
    ArrayNode requirements = root.putArray("requirements");
    findings.requirements().forEach(required -> requirements.add(requirement(required)));
    root.set("latency_ms", latencies(findings.latencies()));
    ArrayNode bands = root.putArray("latency_by_open");
    findings.latencyBands().forEach(band -> bands.add(latencyBand(band)));
    ArrayNode comparisons = root.putArray("comparisons");
    findings.compared().comparisons().forEach(one -> comparisons.add(comparison(one)));
    root.set("answer", findings.answer().map(CapacityJson::answer).orElse(null));
    root.set("expired_tokens", findings.expiredTokens().map(CapacityJson::expired).orElse(null));
    root.set("notes", texts(findings.notes()));
    root.set("source", findings.source().map(CapacityJson::source).orElse(null));
    root.put("headline", findings.headline().text());
    root.put("verdict", findings.verdict());
    return root;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static ObjectNode expired(ExpiredTokens tokens) {
    return NODES
        .objectNode()
        .put("handshakes", tokens.handshakes())
        .put("accepted", tokens.accepted())
        .put("longest_past_ms", tokens.longestPastMs());
  }

  private static ObjectNode attempts(AttemptCounts counts) {
    return NODES
        .objectNode()
        .put("total", counts.total())
        .put("accepted", counts.accepted())
        .put("refused", counts.refused())
        .put("not_established", counts.notEstablished())
        .put("not_attempted", counts.notAttempted());
  }

  private static ObjectNode endings(EndingCounts counts) {
    return NODES
        .objectNode()
        .put("closed_by_us", counts.closedByUs())
        .put("close_frame", counts.closeFrame())
        .put("abnormal", counts.abnormal())
        .put("heartbeat_lost", counts.heartbeatLost())
        .put("reply_not_recognised", counts.replyNotRecognised())
        .put("in_band", counts.inBand())
        .put("open_at_end", counts.openAtEnd());
  }

  private static ObjectNode latencyBand(LatencyBand band) {
    ObjectNode node = NODES.objectNode().put("from", band.from()).put("to", band.to());
    node.set(
        "handshake", band.latencies().handshake().map(CapacityJson::middleAndTail).orElse(null));
    node.set(
        "heartbeat", band.latencies().heartbeat().map(CapacityJson::middleAndTail).orElse(null));
    return node;
  }

  private static ObjectNode middleAndTail(Percentiles percentiles) {
    return NODES.objectNode().put("p50", percentiles.p50()).put("p95", percentiles.p95());
  }

  private static ObjectNode failure(Failure failure) {
    ObjectNode node = NODES.objectNode();
    node.put("class", failure.failureClass().name());
    node.put("count", failure.count());
    node.set("onset", failure.onset().map(CapacityJson::onset).orElse(null));
    node.set("latency_ms", latency(failure.latencyMs()));
    node.set("cause", failure.cause().map(CapacityJson::cause).orElse(null));
    return node;
  }

  private static ObjectNode cause(Cause cause) {
    ObjectNode node = NODES.objectNode();
    node.put("name", cause.best().name());
    node.set("parameters", Mapping.MAPPER.valueToTree(cause.best().parameters()));
    node.set("intervals", Mapping.MAPPER.valueToTree(cause.best().intervals()));
    node.put("posterior", share(cause.best().posterior()));
    node.put("explains", share(cause.best().explains()));
    ArrayNode contenders = node.putArray("contenders");
    cause.contenders().forEach(contender -> contenders.add(contender(contender)));
    node.set("evidence", texts(cause.best().evidence()));
    node.put("next_experiment", cause.nextExperiment().orElse(null));
    return node;
  }

  private static ObjectNode contender(Candidate candidate) {
    return NODES
        .objectNode()
        .put("name", candidate.name())
        .put("posterior", share(candidate.posterior()))
        .put("explains", share(candidate.explains()))
        .put("words", candidate.words());
  }

  /** To four digits: further ones depend on the processor's logarithm. */
  private static double share(double share) {
    return Math.round(share * 10_000) / 10_000.0;
  }

  private static ObjectNode injector(InjectorHealth health) {
    ObjectNode node = NODES.objectNode();
    node.put("healthy", health.samples() == 0 ? null : Boolean.valueOf(health.isHealthy()));
    node.put(
        "strained",
        health.samples() == 0
            ? null
            : Double.valueOf(share((double) health.strained() / health.samples())));
    node.set("findings", texts(health.findings()));
    return node;
  }

  private static ObjectNode source(Source source) {
    ObjectNode node = source.json();
    ArrayNode lacks = node.putArray("lacks");
    source
        .orderedLacks()
        .forEach(
            lack -> lacks.addObject().put("what", lack.text()).put("sentence", lack.sentence()));
    return node;
  }

  /** A record as it is, under a name of its own; the sentence is for people. */
  private static ObjectNode answer(Answer answer) {
    ObjectNode node = NODES.objectNode();
    node.put("kind", kind(answer.getClass()));
    node.set("figures", Mapping.MAPPER.valueToTree(answer));
    node.put("sentence", answer.sentence());
    return node;
  }

  /** As in {@code silence-limit}. */
  static String kind(Class<?> answer) {
    String name = answer.getSimpleName();
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static ObjectNode onset(Onset onset) {
    return NODES
        .objectNode()
        .put("last_good_open", boxed(onset.lastGoodOpen()))
        .put("first_bad_open", onset.firstBadOpen())
        .put("upgrades_per_second", onset.upgradesPerSecond())
        .put("at", onset.at().toString())
        .put("share", onset.share());
  }

  private static ObjectNode latency(Percentiles percentiles) {
    return NODES
        .objectNode()
        .put("p50", percentiles.p50())
        .put("p95", percentiles.p95())
        .put("p99", percentiles.p99())
        .put("max", percentiles.max());
  }

  private static ObjectNode latencies(Latencies latencies) {
    ObjectNode node = NODES.objectNode();
    node.set("handshake", latencies.handshake().map(CapacityJson::latency).orElse(null));
    node.set("heartbeat", latencies.heartbeat().map(CapacityJson::latency).orElse(null));
    return node;
  }

  private static ObjectNode comparison(Comparison comparison) {
    ObjectNode node = NODES.objectNode().put("against", comparison.against());
    ArrayNode figures = node.putArray("figures");
    for (Comparison.Row row : comparison.rows()) {
      figures
          .addObject()
          .put("name", row.name())
          .put("before", boxed(row.before()))
          .put("now", boxed(row.now()))
          .put("allowed", row.allowed())
          .put("change", row.change().name().toLowerCase(Locale.ROOT));
    }
    node.set("causes", texts(comparison.causes()));
    return node;
  }

  private static Double boxed(OptionalDouble number) {
    return number.isPresent() ? Double.valueOf(number.getAsDouble()) : null;
  }

  private static ObjectNode requirement(Requirement requirement) {
    return NODES
        .objectNode()
        .put("kind", requirement.kind().text())
        .put("required", requirement.what())
        .put("held", requirement.held())
        .put("because", requirement.because());
  }

  private static Integer boxed(OptionalInt number) {
    return number.isPresent() ? Integer.valueOf(number.getAsInt()) : null;
  }
}
