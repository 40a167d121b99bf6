package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.seconds;
import static wscapacity.diagnosis.evidence.Format.secondsOf;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Lives;
import wscapacity.diagnosis.evidence.Quantile;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Trials;
import wscapacity.diagnosis.evidence.Window;

/**
 * A socket is ended once it was silent for so long.
 *
 * <p>Danger set: socket-ticks from that silence on. Silence is counted from the last frame of
 * either side, from the platform's last one, or from the client's (NGINX's {@code
 * proxy_read_timeout} counts the upstream's frames only, HAProxy's {@code timeout tunnel} either
 * side's, a heartbeat watch of a server the client's). Of sockets that live only the longest
 * silence of both is known: it stands for all three.
 */
final class IdleTimeout implements Mechanism {
  static final String NAME = "idle-timeout";

  private record Silences(String from, int[] sorted, Window window) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.names("idle|inactiv|keep.?alive|ping.timeout|no.(message|data|activity)")
        .orHints("time.?out|timed.out");
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    if (trials.stage != Stage.OPEN || trials.outcome == Outcome.IN_BAND) {
      return Optional.empty();
    }
    Lives lives = Lives.of(trials);
    Silences[] all =
        Arrays.stream(
                new Silences[] {
                  silences("either", trials.columns.sinceAnyMs, trials, lives),
                  silences("server", trials.columns.sinceReceivedMs, trials, lives),
                  silences("client", trials.columns.sinceSentMs, trials, lives)
                })
            .filter(one -> one != null)
            .toArray(Silences[]::new);
    if (all.length == 0) {
      return Optional.empty();
    }
    Silences best = all[0];
    for (Silences one : all) {
      // In doubt from either side, which comes first.
      best = one.window().evidence() > best.window().evidence() + 1 ? one : best;
    }
    double evidence =
        Evidence.mean(
            IntStream.range(0, 3)
                .mapToDouble(
                    i -> i < all.length ? all[i].window().evidence() : Double.NEGATIVE_INFINITY)
                .toArray());
    return Optional.of(explanation(trials, best, evidence));
  }

  /** Silences at death that are known; null when too few are. */
  private static Silences silences(String from, int[] column, Trials trials, Lives lives) {
    int[] sorted = IntStream.of(trials.failedValues(column)).filter(ms -> ms >= 0).toArray();
    if (2 * sorted.length < trials.failures) {
      return null;
    }
    // A sweep of the platform may come late once or twice; a limit is not outlived time and again.
    // A heartbeat that is lost ends just the silence that the run's own pace makes.
    int tolerance =
        trials.outcome == Outcome.HEARTBEAT_LOST ? -lives.tickMs() : Assumptions.CLOCK_LAG_MS;
    return Window.open(lives, sorted, lives::inSilences)
        .filter(window -> lives.outlived(window.from(), tolerance) <= window.table().hits())
        .map(window -> new Silences(from, sorted, window))
        .orElse(null);
  }

  private static Explanation explanation(Trials trials, Silences best, double evidence) {
    int[] sorted = best.sorted();
    int first = Lives.upTo(sorted, best.window().from() - 1);
    int[] inside = Arrays.copyOfRange(sorted, first, sorted.length);
    int silence = Quantile.of(inside, 0.5);
    long older =
        IntStream.range(0, trials.rows.length)
            .filter(i -> trials.failed[i])
            .filter(i -> trials.columns.lifetimeMs[trials.rows[i]] > 2 * silence)
            .count();
    return Explanation.of(NAME, Covariate.SILENCE)
        .with(
            "idle_s",
            secondsOf(silence),
            secondsOf(Quantile.of(inside, 0.05)),
            secondsOf(Quantile.of(inside, 0.95)))
        .with("counts_from", best.from())
        .words(text("an idle timeout of %s%s", seconds(silence), whose(best.from())))
        .because(
            text(
                "%,d of %,d died after a silence from %s to %s%s.",
                inside.length,
                trials.failures,
                seconds(Quantile.of(inside, 0.05)),
                seconds(Quantile.of(inside, 0.95)),
                whose(best.from())))
        .because(
            older == 0
                ? "No socket had exchanged a frame long before, so an age limit looks the same."
                : text("%,d of them had exchanged frames before and were older.", older))
        .evidence(evidence, best.window().table());
  }

  private static String whose(String from) {
    return switch (from) {
      case "server" -> " of the platform";
      case "client" -> " of the client";
      default -> "";
    };
  }
}
