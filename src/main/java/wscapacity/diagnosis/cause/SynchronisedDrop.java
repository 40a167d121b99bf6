package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.percent;
import static wscapacity.diagnosis.evidence.Format.rounded;
import static wscapacity.diagnosis.evidence.Format.seconds;
import static wscapacity.diagnosis.evidence.Format.secondsOf;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Lives;
import wscapacity.diagnosis.evidence.Quantile;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Trials;
import wscapacity.diagnosis.evidence.Window;

/**
 * At one or several moments sockets of all ages are ended: a restart, a deployment, a rolling one.
 *
 * <p>Danger set: the socket-ticks around the moments. They are found one after the other, each
 * where it adds most; each costs its choice among those that were tried, and a further one must be
 * worth that.
 */
final class SynchronisedDrop implements Mechanism {
  static final String NAME = "synchronised-drop";

  /** The widest moment that is looked for, in ticks. */
  private static final int[] WIDEST = {2, 10, 200};

  /** A rolling restart of more nodes is told by its first ones. */
  private static final int MOST_MOMENTS = 12;

  /** A further moment must be worth so much beyond its price. */
  private static final double WORTH = 3;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.names("restart|shutting.?down|deploy|maintenance|reload|draining")
        .orHints("\\b1001\\b|\\b1012\\b|going away");
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    if (trials.stage != Stage.OPEN) {
      return Optional.empty();
    }
    // One wide moment may hide two narrow ones: each width is tried first.
    return IntStream.of(WIDEST)
        .mapToObj(ticks -> explain(trials, ticks))
        .flatMap(Optional::stream)
        .max(Comparator.comparingDouble(Explanation::evidence))
        .map(one -> one.less(Math.log(WIDEST.length)));
  }

  private static Optional<Explanation> explain(Trials trials, int mostTicks) {
    Lives lives = Lives.of(trials);
    int[] deaths = trials.failedValues(trials.columns.endMs);
    List<Window> moments = new ArrayList<>();
    double evidence = Double.NEGATIVE_INFINITY;
    double price = 0;
    Contingency table = null;
    int[] left = deaths;
    while (moments.size() < MOST_MOMENTS && left.length > 0) {
      Optional<Window> next = Window.search(lives, left, lives::atTimes, mostTicks);
      if (next.isEmpty()) {
        break;
      }
      List<Window> more = new ArrayList<>(moments);
      more.add(next.get());
      Contingency all = table(lives, deaths, more);
      double further = price + price(lives, left, next.get());
      double worth = all.evidence(Rates.ANY) - further;
      if (!moments.isEmpty() && worth < evidence + WORTH) {
        break;
      }
      moments = more;
      evidence = worth;
      price = further;
      table = all;
      left = IntStream.of(left).filter(end -> !next.get().contains(end)).toArray();
    }
    return moments.isEmpty() || strikesByToken(trials, moments)
        ? Optional.empty()
        : Optional.of(explanation(trials, moments, deaths, evidence, table));
  }

  /** What the best of all that were tried is worth beyond their mean. */
  private static double price(Lives lives, int[] deaths, Window best) {
    return Window.of(lives, deaths, lives::atTimes, best.from(), best.to()).evidence()
        - best.evidence();
  }

  private static Contingency table(Lives lives, int[] deaths, List<Window> moments) {
    int inside =
        (int)
            IntStream.of(deaths)
                .filter(end -> moments.stream().anyMatch(moment -> moment.contains(end)))
                .count();
    long exposure =
        moments.stream().mapToLong(moment -> lives.atTimes(moment.from(), moment.to())).sum();
    return lives.table(inside, exposure);
  }

  private static Explanation explanation(
      Trials trials, List<Window> moments, int[] deaths, double evidence, Contingency table) {
    List<Window> inOrder = moments.stream().sorted(Comparator.comparingInt(Window::from)).toList();
    List<Double> at = inOrder.stream().map(moment -> secondsOf(middle(moment, deaths))).toList();
    int dropped = 0;
    int wereOpen = 0;
    for (Window moment : inOrder) {
      dropped += Lives.within(deaths, moment.from(), moment.to());
      wereOpen += openAt(trials, moment.from());
    }
    double share = wereOpen == 0 ? 1 : Math.min(1, (double) dropped / wereOpen);
    String moment =
        at.stream().map(s -> "+" + seconds(s * 1_000)).collect(Collectors.joining(", "));
    return Explanation.of(NAME, Covariate.TIME)
        .with("at_s", at)
        .with("share", rounded(share))
        .words(
            at.size() == 1
                ? text("a restart that drops sockets at one moment (%s)", moment)
                : text("restarts that drop sockets at %d moments (%s)", at.size(), moment))
        .because(
            text(
                "%,d of %,d died at %s, %s of all that were open then, of all ages.",
                dropped,
                deaths.length,
                at.size() == 1 ? "one moment" : at.size() + " moments",
                percent(share)))
        .evidence(evidence, table);
  }

  /** Whether at each moment all sockets of a token ended or none: a restart knows no tokens. */
  private static boolean strikesByToken(Trials trials, List<Window> moments) {
    return SharedTokens.of(trials)
        .filter(
            tokens ->
                moments.stream().allMatch(one -> tokens.areStruckWhole(one.from(), one.to()))
                    && moments.stream()
                        .anyMatch(one -> tokens.areStruckAlone(one.from(), one.to())))
        .isPresent();
  }

  private static int middle(Window moment, int[] deaths) {
    int first = Lives.upTo(deaths, moment.from() - 1);
    int count = Lives.within(deaths, moment.from(), moment.to());
    return Quantile.of(Arrays.copyOfRange(deaths, first, first + count), 0.5);
  }

  private static int openAt(Trials trials, int ms) {
    return (int)
        IntStream.of(trials.rows)
            .filter(row -> trials.columns.answerMs[row] <= ms && trials.columns.endMs[row] >= ms)
            .count();
  }
}
