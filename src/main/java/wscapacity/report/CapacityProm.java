package wscapacity.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import wscapacity.attempt.RunInfo;
import wscapacity.attempt.WholeFile;
import wscapacity.diagnosis.AttemptCounts;
import wscapacity.diagnosis.EndingCounts;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.LatencyBand;
import wscapacity.diagnosis.Onset;
import wscapacity.diagnosis.Percentiles;
import wscapacity.diagnosis.Requirement;
import wscapacity.diagnosis.cause.Cause;

/**
 * Writes {@code capacity.prom}: the figures of a run as OpenMetrics 1.0 text.
 *
 * <p>All are gauges, as they are those of one finished run, and all carry the run's simulation and
 * target, so that the files of several runs may stand side by side.
 */
final class CapacityProm {
  private static final String PREFIX = "wscapacity_";

  private final Findings findings;
  private final Map<String, String> run = new LinkedHashMap<>();
  private final OpenMetrics metrics = new OpenMetrics();

  private CapacityProm(Findings findings) {
    this.findings = findings;
    run.put("simulation", findings.run().map(RunInfo::simulation).orElse(""));
    run.put("target", findings.run().map(RunInfo::target).orElse(""));
  }

  static void write(Path file, Findings findings) throws IOException {
    String text = new CapacityProm(findings).text();
    WholeFile.write(file, writer -> writer.write(text));
  }

  private String text() {
    run();
    counts();
    failures();
    onsets();
    causes();
    earlyWarning();
    return metrics.text();
  }

  private void run() {
    gauge("run_duration_seconds", "From the run's start to its last event.");
    sample(findings.duration().toMillis() / 1_000.0);
    findings.started().map(Instant::toEpochMilli).ifPresent(this::started);
    gauge("max_open_sockets", "The most sockets that were open at one moment.");
    sample(findings.diagnosis().maxOpenSockets());
    if (findings.injector().samples() > 0) {
      gauge("injector_healthy", "Whether the load generators were fit for what they measured.");
      sample(findings.injector().isHealthy() ? 1 : 0);
    }
    if (!findings.requirements().isEmpty()) {
      gauge("requirement_held", "Whether what was required was held.");
      findings.requirements().forEach(this::requirement);
    }
  }

  private void requirement(Requirement requirement) {
    sample(
        requirement.held() ? 1 : 0,
        "kind",
        requirement.kind().text(),
        "required",
        requirement.what());
  }

  private void started(long ms) {
    gauge("run_start_timestamp_seconds", "When the run started.");
    sample(ms / 1_000.0);
  }

  private void counts() {
    AttemptCounts attempts = findings.diagnosis().attempts();
    gauge("attempts", "Attempts by the point they reached.");
    sample(attempts.accepted(), "outcome", "accepted");
    sample(attempts.refused(), "outcome", "refused");
    sample(attempts.notEstablished(), "outcome", "not_established");
    sample(attempts.notAttempted(), "outcome", "not_attempted");
    EndingCounts endings = findings.diagnosis().endings();
    gauge("endings", "Accepted attempts by how their sockets ended.");
    sample(endings.closedByUs(), "ending", "closed_by_us");
    sample(endings.closeFrame(), "ending", "close_frame");
    sample(endings.abnormal(), "ending", "abnormal");
    sample(endings.heartbeatLost(), "ending", "heartbeat_lost");
    sample(endings.replyNotRecognised(), "ending", "reply_not_recognised");
    sample(endings.inBand(), "ending", "in_band");
    sample(endings.openAtEnd(), "ending", "open_at_end");
  }

  private void failures() {
    gauge("failures", "Attempts that failed, by class.");
    for (Failure failure : findings.diagnosis().failures()) {
      sample(failure.count(), "class", failure.failureClass().name());
    }
  }

  private void onsets() {
    gauge("onset_last_good_open_sockets", "The most open sockets before failures start.");
    eachOnset(
        onset ->
            onset.lastGoodOpen().isPresent()
                ? OptionalDouble.of(onset.lastGoodOpen().getAsInt())
                : OptionalDouble.empty());
    gauge("onset_first_bad_open_sockets", "The open sockets from which on attempts fail.");
    eachOnset(onset -> OptionalDouble.of(onset.firstBadOpen()));
    gauge("onset_upgrades_per_second", "Handshakes in the second before the first failure there.");
    eachOnset(onset -> OptionalDouble.of(onset.upgradesPerSecond()));
    gauge("onset_failed_ratio", "Share of attempts that failed so from the onset on.");
    eachOnset(onset -> OptionalDouble.of(onset.share()));
  }

  private interface Figure {
    OptionalDouble of(Onset onset);
  }

  private void eachOnset(Figure figure) {
    for (Failure failure : findings.diagnosis().failures()) {
      failure
          .onset()
          .map(figure::of)
          .orElse(OptionalDouble.empty())
          .ifPresent(value -> sample(value, "class", failure.failureClass().name()));
    }
  }

  private void causes() {
    gauge(
        "cause_explained_ratio",
        "How much of a class of failures its cause explains; 0 where it cannot be told.");
    for (Failure failure : findings.diagnosis().failures()) {
      failure.cause().ifPresent(cause -> cause(failure, cause));
    }
  }

  private void cause(Failure failure, Cause cause) {
    sample(
        cause.isConclusive() ? cause.best().explains() : 0,
        "class",
        failure.failureClass().name(),
        "cause",
        cause.best().name());
  }

  /** Latencies by open sockets; a band is named by its last number. */
  private void earlyWarning() {
    List<LatencyBand> bands = findings.latencyBands();
    gauge(
        "handshake_latency_seconds",
        "How long accepted handshakes took, by open sockets: band_to is the last number of a band.");
    bands.forEach(band -> band.latencies().handshake().ifPresent(ms -> latency(band, ms)));
    gauge(
        "heartbeat_latency_seconds",
        "How long heartbeats took, by open sockets: band_to is the last number of a band.");
    bands.forEach(band -> band.latencies().heartbeat().ifPresent(ms -> latency(band, ms)));
  }

  private void latency(LatencyBand band, Percentiles ms) {
    String open = Integer.toString(band.to());
    sample(ms.p50() / 1_000.0, "band_to", open, "quantile", "0.5");
    sample(ms.p95() / 1_000.0, "band_to", open, "quantile", "0.95");
  }

  private void gauge(String name, String help) {
    metrics.gauge(PREFIX + name, help);
  }

  private void sample(double value, String... labels) {
    Map<String, String> all = new LinkedHashMap<>(run);
    for (int i = 0; i < labels.length; i += 2) {
      all.put(labels[i], labels[i + 1]);
    }
    metrics.sample(all, value);
  }
}
