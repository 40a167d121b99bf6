package wscapacity.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import wscapacity.attempt.Event;
import wscapacity.attempt.InjectorSample;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;

/**
 * Counts the events of a run and serves the counts at {@code /metrics}, until the process ends.
 *
 * <p>Attempts and endings carry the phase of their attempt, so that the sums over the measured
 * phases are the figures of {@code capacity.json}: {@code warm-up} and {@code wind-down} are left
 * out there. Thread-safe; accepting an event blocks nobody.
 */
public final class RunMetrics implements Consumer<Event> {
  private static final double MS_PER_SECOND = 1_000;

  /** From a local answer to a wait that no user has the patience for. */
  private static final double[] LATENCY_BOUNDS_S = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final AtomicInteger open = new AtomicInteger();
  private final Labels run;
  private final Counter attempts;
  private final Counter endings;
  private final Histogram handshakes;
  private final Gauge cpu;
  private final Gauge files;
  private final Gauge ports;
  private final Gauge loopDelay;
  private String url = "";
  private volatile Supplier<Phase> phase = () -> Phase.WARM_UP;

  private RunMetrics(String simulation, String target) {
    run = Labels.of("simulation", simulation, "target", target);
    GaugeWithCallback.builder()
        .name("wscapacity_open_sockets")
        .help("Sockets that are open now.")
        .constLabels(run)
        .callback(callback -> callback.call(open.get()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("wscapacity_phase")
        .help("1 for the part that the run is in.")
        .constLabels(run)
        .labelNames("phase")
        .callback(this::phases)
        .register(registry);
    attempts =
        Counter.builder()
            .name("wscapacity_attempts")
            .help("Attempts by the point they reached.")
            .constLabels(run)
            .labelNames("phase", "outcome")
            .register(registry);
    endings =
        Counter.builder()
            .name("wscapacity_endings")
            .help("Accepted attempts by how their sockets ended; the code is a close code.")
            .constLabels(run)
            .labelNames("phase", "ending", "code")
            .register(registry);
    handshakes =
        Histogram.builder()
            .name("wscapacity_handshake_seconds")
            .help("From the start of a handshake to its answer.")
            .constLabels(run)
            .labelNames("outcome")
            .classicOnly()
            .classicUpperBounds(LATENCY_BOUNDS_S)
            .register(registry);
    cpu = gauge("injector_cpu_ratio", "Share of all processors that the load generator uses.");
    files = gauge("injector_open_files_ratio", "Its open files, as a share of what it may have.");
    ports = gauge("injector_ports_ratio", "Its ports towards the busiest destination, as a share.");
    loopDelay =
        gauge("injector_loop_delay_seconds", "The longest that a task waited for an event loop.");
  }

  private Gauge gauge(String name, String help) {
    return Gauge.builder()
        .name("wscapacity_" + name)
        .help(help)
        .constLabels(run)
        .labelNames("injector")
        .register(registry);
  }

  /**
   * Starts serving.
   *
   * @param port 0 is a free one
   * @throws IOException when the address cannot be listened on, in one line
   */
  public static RunMetrics serve(String host, int port, String simulation, String target)
      throws IOException {
    RunMetrics metrics = new RunMetrics(simulation, target);
    try {
      HTTPServer server =
          HTTPServer.builder().hostname(host).port(port).registry(metrics.registry).buildAndStart();
      metrics.url = "http://%s:%d/metrics".formatted(host, server.getPort());
      return metrics;
    } catch (IOException e) {
      throw new IOException(
          "metrics.port %d of %s cannot be listened on: %s".formatted(port, host, e.getMessage()),
          e);
    }
  }

  /** Where it is served. */
  public String url() {
    return url;
  }

  /** Asks for the part of the run at each scrape. */
  public void follow(Supplier<Phase> current) {
    phase = current;
  }

  private void phases(GaugeWithCallback.Callback callback) {
    Phase now = phase.get();
    for (Phase each : Phase.values()) {
      callback.call(each == now ? 1 : 0, each.text());
    }
  }

  @Override
  public void accept(Event event) {
    switch (event.kind()) {
      case HANDSHAKE -> handshake(event);
      case END -> {
        open.decrementAndGet();
        String code = event.code() == 0 ? "" : Integer.toString(event.code());
        endings.labelValues(event.phase().text(), word(event.outcome()), code).inc();
      }
      case TOKEN, CREATE -> {
        // Attempt 0: a token fetched for nobody in particular.
        if (event.outcome().stage() == Outcome.Stage.NOT_ATTEMPTED && event.attempt() > 0) {
          attempts.labelValues(event.phase().text(), "not_attempted").inc();
        }
      }
      case INJECTOR ->
          InjectorSample.of(event.detail()).ifPresent(state -> injector(event.injector(), state));
      default -> {
        // No part of what is watched.
      }
    }
  }

  private void handshake(Event event) {
    String outcome = event.outcome().stage().name().toLowerCase(Locale.ROOT);
    attempts.labelValues(event.phase().text(), outcome).inc();
    handshakes.labelValues(outcome).observe(Math.max(0, event.latencyMs()) / MS_PER_SECOND);
    if (event.outcome() == Outcome.ACCEPTED) {
      open.incrementAndGet();
    }
  }

  private void injector(String name, InjectorSample state) {
    cpu.labelValues(name).set(state.processCpu());
    files.labelValues(name).set(share(state.openFiles(), state.maxFiles()));
    ports.labelValues(name).set(share(state.ports(), state.maxPorts()));
    loopDelay.labelValues(name).set(state.loopDelayMs() / MS_PER_SECOND);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** As the keys of capacity.json have it. */
  private static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
