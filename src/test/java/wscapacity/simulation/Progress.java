package wscapacity.simulation;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import wscapacity.attempt.Event;
import wscapacity.attempt.Phase;
import wscapacity.gatling.Observation;

/**
 * A line every few seconds on a run that lasts, between Gatling's tables: {@code 30 s · staircase
 * 4/8 · open 192 · refused 0 · died 8 (1006)}. It also announces, once for the warm-up and once for
 * the load, that nothing works. Thread-safe.
 */
final class Progress implements Consumer<Event>, AutoCloseable {

  /** Twice between two of Gatling's tables. */
  private static final int SECONDS_PER_LINE = 5;

  /** A person who waits for nothing should know soon, and a slow first answer is no alarm. */
  private static final int PATIENCE_SECONDS = 5;

  private final LiveCount warmUp = new LiveCount();
  private final LiveCount measured = new LiveCount();
  private final PrintStream out;
  private ScheduledExecutorService ticks;
  private Observation observation;
  private Stage stage = (phase, sinceLoad) -> phase.text();
  private boolean inLoad;
  private boolean announced;
  private int seconds;
  private int secondsInPart;

  Progress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(Event event) {
    if (event.phase() == Phase.WARM_UP) {
      warmUp.add(event);
    } else if (event.phase().isMeasured()) {
      measured.add(event);
    }
  }

  /** What the parts of the run are called. */
  synchronized void call(Stage parts) {
    stage = parts;
  }

  /** The run begins. */
  synchronized void follow(Observation run) {
    observation = run;
    ticks =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    ticks.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public synchronized void close() {
    if (ticks != null) {
      ticks.shutdownNow();
    }
  }

  private synchronized void tick() {
    seconds++;
    secondsInPart++;
    if (!inLoad && observation.phase() != Phase.WARM_UP) {
      inLoad = true;
      announced = false;
      secondsInPart = 0;
    }
    if (seconds % SECONDS_PER_LINE == 0) {
      out.println(line(Duration.ofSeconds(seconds)));
    }
    if (!announced && secondsInPart >= PATIENCE_SECONDS) {
      Optional<String> trouble = trouble();
      announced = trouble.isPresent();
      trouble.ifPresent(out::println);
    }
  }

  private String line(Duration time) {
    return "%d s · %s · open %,d · %s"
        .formatted(time.toSeconds(), part(), observation.attempts().openSockets(), count());
  }

  private Optional<String> trouble() {
    if (count().nothingWorked()) {
      return Optional.of("Nothing works so far: " + count().failuresInWords());
    }
    int waiting = observation.attempts().pending();
    return count().isEmpty() && waiting > 0
        ? Optional.of(
            "Nothing works so far: no answer to %,d %s"
                .formatted(waiting, waiting == 1 ? "attempt" : "attempts"))
        : Optional.empty();
  }

  private LiveCount count() {
    return inLoad ? measured : warmUp;
  }

  private String part() {
    Phase phase = observation.phase();
    return phase.isMeasured()
        ? stage.at(phase, observation.sinceLoad())
        : phase.text().replace('-', ' ');
  }
}
