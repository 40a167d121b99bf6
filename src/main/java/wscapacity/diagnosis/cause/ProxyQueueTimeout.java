package wscapacity.diagnosis.cause;

import java.util.Arrays;
import java.util.Optional;
import wscapacity.attempt.Outcome;

/**
 * A proxy lets an upgrade wait in line for a free slot, and refuses it after a fixed time.
 *
 * <p>An attempt is predicted to fail when it waited that long: a refusal after another wait is a
 * miss, an upgrade that was accepted after a longer one a false alarm. The wait must be a wait: at
 * least a quarter of a second and five times what accepted upgrades take ({@link Trials#atOnceMs}).
 * HAProxy calls it {@code timeout queue} and answers 503.
 */
final class ProxyQueueTimeout implements Mechanism {
  static final String NAME = "proxy-queue-timeout";

  @Override
  public Optional<Fit> fit(Trials trials) {
    if (trials.outcome != Outcome.REFUSED || trials.passes() == 0) {
      return Optional.empty();
    }
    int[] waits = new int[trials.failures];
    int count = 0;
    for (int i = 0; i < trials.rows.length; i++) {
      if (trials.failed[i]) {
        waits[count++] = trials.trace.latencyMs(trials.rows[i]);
      }
    }
    Arrays.sort(waits);
    Moment wait = Moment.densest(waits);
    if (wait.ms() <= trials.atOnceMs()) {
      return Optional.empty();
    }
    Contingency table = table(trials, wait);
    return Optional.of(
        Fit.of(NAME)
            .with("timeout_ms", wait.ms())
            .scored(
                table.phi(),
                table,
                Words.text(
                    "%d of %d were refused after a wait of %s, give or take 5 %%; of those that got"
                        + " in, %d took as long.",
                    table.hits(), table.failed(), Words.seconds(wait.ms()), table.falseAlarms())));
  }

  private static Contingency table(Trials trials, Moment wait) {
    long hits = 0;
    long falseAlarms = 0;
    for (int i = 0; i < trials.rows.length; i++) {
      int latency = trials.trace.latencyMs(trials.rows[i]);
      if (trials.failed[i]) {
        hits += wait.isAt(latency) ? 1 : 0;
      } else {
        falseAlarms += wait.isPast(latency) ? 1 : 0;
      }
    }
    return new Contingency(
        hits, falseAlarms, trials.failures - hits, trials.passes() - falseAlarms);
  }
}
