package wscapacity.diagnosis.evidence;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * "Dies from one value of a covariate to another": a stretch of ages, times or silences in which
 * sockets die at another rate than outside of it.
 *
 * <p>The evidence is the mean over all stretches, as of a {@link Threshold}; a begin is a choice
 * among {@value #MOST_BEGINS}, of which those without a death are worth nothing.
 *
 * @param from its begin, in ms
 * @param to its end, in ms; {@code Integer.MAX_VALUE} when it has none
 * @param evidence over all stretches, in nats
 * @param table deaths and ticks inside against those outside
 */
public record Window(int from, int to, double evidence, Contingency table) {
  /** Deaths at which a stretch is tried to begin. */
  private static final int MOST_BEGINS = 60;

  /** Lengths that are tried, in ticks: each about twice the last. */
  private static final int[] LENGTHS = {1, 2, 5, 10, 20, 50, 100, 200};

  /** The price of the choice of one among all stretches of several lengths, in nats. */
  public static final double CHOICE = Math.log(MOST_BEGINS * LENGTHS.length);

  /** How long sockets were exposed to a stretch, in ms. */
  public interface Exposure {
    long of(int from, int to);
  }

  /** Stretches of several lengths. */
  public static Optional<Window> search(Lives lives, int[] deaths, Exposure exposure) {
    return search(lives, deaths, exposure, Integer.MAX_VALUE);
  }

  /** Stretches of several lengths, up to one in ticks; priced as if all had been tried. */
  public static Optional<Window> search(
      Lives lives, int[] deaths, Exposure exposure, int mostTicks) {
    int[] begins = Lives.spread(deaths, MOST_BEGINS);
    return best(
        CHOICE,
        IntStream.of(begins)
            .boxed()
            .flatMap(
                from ->
                    IntStream.of(LENGTHS)
                        .filter(ticks -> ticks <= mostTicks)
                        .mapToObj(
                            ticks ->
                                of(lives, deaths, exposure, from, from + ticks * lives.tickMs())))
            .toArray(Window[]::new));
  }

  /** Stretches without an end. */
  public static Optional<Window> open(Lives lives, int[] deaths, Exposure exposure) {
    int[] begins = Lives.spread(deaths, MOST_BEGINS);
    return best(
        Math.log(MOST_BEGINS),
        IntStream.of(begins)
            .mapToObj(from -> of(lives, deaths, exposure, from, Integer.MAX_VALUE))
            .toArray(Window[]::new));
  }

  /** One stretch with its own evidence. */
  public static Window of(Lives lives, int[] deaths, Exposure exposure, int from, int to) {
    Contingency table = lives.table(Lives.within(deaths, from, to), exposure.of(from, to));
    return new Window(from, to, table.evidence(Rates.ANY), table);
  }

  private static Optional<Window> best(double choice, Window[] tried) {
    Window best = null;
    for (Window window : tried) {
      best = best == null || window.evidence > best.evidence ? window : best;
    }
    if (best == null || best.evidence == Contingency.NONE) {
      return Optional.empty();
    }
    double all =
        Evidence.sum(Arrays.stream(tried).mapToDouble(window -> window.evidence).toArray())
            - choice;
    return Optional.of(new Window(best.from, best.to, all, best.table));
  }

  public boolean contains(int value) {
    return value >= from && value <= to;
  }
}
