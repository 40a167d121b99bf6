package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.seconds;
import static wscapacity.diagnosis.evidence.Format.secondsOf;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.diagnosis.evidence.AttemptColumns;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Lives;
import wscapacity.diagnosis.evidence.Quantile;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Threshold;
import wscapacity.diagnosis.evidence.Trials;
import wscapacity.diagnosis.evidence.Window;

/**
 * The token was too old.
 *
 * <p>Danger set: attempts past the expiry that was announced with their token, which is no search
 * and costs nothing; or with a token older than an age, which is one. With a single token, age is
 * nothing but time, and an outage explains as much. Of open sockets: the socket-ticks from an age
 * of their token on.
 */
final class TokenExpired implements Mechanism {
  static final String NAME = "token-expired";

  /** A platform that ends tokens before the expiry it announced is one in twenty. */
  private static final double AGAINST_ANNOUNCED = Math.log(20);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.names("expired").orFamily(OwnWords.CREDENTIALS);
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    Optional<Column> age = Column.tokenAge(trials);
    if (trials.stage == Stage.OPEN) {
      return age.isEmpty() ? Optional.empty() : ofSockets(trials);
    }
    boolean canApply = trials.stage == Stage.REQUEST || trials.stage == Stage.UPGRADE;
    boolean isAnswer = trials.areRefusals() && trials.status() != 429 && trials.status() < 500;
    if (!canApply || !isAnswer || age.isEmpty() || trials.passes() == 0) {
      return Optional.empty();
    }
    Contingency announced = trials.table(place -> pastExpiry(trials, place));
    double past = announced.evidence(Rates.NEARLY_ALL);
    Optional<Threshold> older = Threshold.search(age.get(), trials.failed, Rates.NEARLY_ALL);
    double old =
        older.map(Threshold::evidence).orElse(Contingency.NONE)
            - (contradictsAnnounced(trials) ? AGAINST_ANNOUNCED : 0);
    if (past == Contingency.NONE && older.isEmpty()) {
      return Optional.empty();
    }
    double evidence = Evidence.mean(past, old);
    return Optional.of(
        past >= old
            ? pastExpiry(trials, announced, evidence)
            : older(trials, older.get(), evidence));
  }

  /**
   * Sockets that end with their token. Where each socket has a token of its own, the token's age is
   * the socket's.
   */
  private static Optional<Explanation> ofSockets(Trials trials) {
    if (SharedTokens.of(trials).isEmpty()) {
      return Optional.empty();
    }
    Lives lives = Lives.of(trials);
    int[] ages =
        IntStream.range(0, trials.rows.length)
            .filter(i -> trials.failed[i])
            .map(i -> trials.columns.tokenAgeAtEndMs(trials.rows[i]))
            .sorted()
            .toArray();
    return Window.open(lives, ages, lives.atTokenAges()).map(window -> ofSockets(ages, window));
  }

  private static Explanation ofSockets(int[] ages, Window window) {
    int[] inside = Arrays.copyOfRange(ages, Lives.upTo(ages, window.from() - 1), ages.length);
    int low = Quantile.of(inside, 0.05);
    int high = Quantile.of(inside, 0.95);
    return Explanation.of(NAME, Covariate.TOKEN_AGE)
        .with("age_s", secondsOf(Quantile.of(inside, 0.5)), secondsOf(low), secondsOf(high))
        .words(
            text(
                "the expiry of tokens at an age between %s and %s, which ends their sockets",
                seconds(low), seconds(high)))
        .because(
            text(
                "%,d of %,d sockets ended when their token was between %s and %s old, however old"
                    + " the socket was.",
                inside.length, ages.length, seconds(low), seconds(high)))
        .evidence(window.evidence(), window.table());
  }

  private Explanation pastExpiry(Trials trials, Contingency table, double evidence) {
    int lifetime = announcedLifetime(trials);
    return Explanation.of(NAME, Covariate.TOKEN_AGE)
        .with("age_s", secondsOf(lifetime), secondsOf(lifetime), secondsOf(lifetime))
        .words(text("the expiry of tokens at their announced age of %s", seconds(lifetime)))
        .marking(place -> pastExpiry(trials, place))
        .because(
            text(
                "%,d of %,d failures came past the expiry that was announced with their token, and"
                    + " %,d of %,d that got in.",
                table.hits(), table.failed(), table.falseAlarms(), table.total() - table.failed()))
        .evidence(evidence, table);
  }

  private Explanation older(Trials trials, Threshold threshold, double evidence) {
    Contingency table = threshold.table();
    Explanation.Builder explanation =
        Explanation.of(NAME, Covariate.TOKEN_AGE)
            .with(
                "age_s",
                secondsOf(threshold.from()),
                secondsOf(threshold.low()),
                secondsOf(threshold.high()))
            .words(
                text(
                    "the expiry of tokens at an age between %s and %s",
                    seconds(threshold.low()), seconds(threshold.high())))
            .marking(threshold::side)
            .because(
                text(
                    "%,d of %,d failures came with a token older than %s, and %,d of %,d that got"
                        + " in with a younger one.",
                    table.hits(),
                    table.failed(),
                    seconds(threshold.from()),
                    table.passes(),
                    table.total() - table.failed()));
    if (areStillValid(trials)) {
      explanation.because("But most of these tokens had not expired yet by what was announced.");
    }
    if (trials.columns.tokens().size() == 1) {
      explanation.because("With one token in the run, its age is nothing but time.");
    }
    return explanation.evidence(evidence, table);
  }

  private static int left(Trials trials, int place) {
    return trials.columns.tokenLeftMs[trials.rows[place]];
  }

  /** Past the expiry 1, before it −1, 0 when it came between start and answer. */
  private static int pastExpiry(Trials trials, int place) {
    int left = left(trials, place);
    if (left == AttemptColumns.UNKNOWN) {
      return -1;
    }
    boolean atAnswer = left <= trials.columns.latencyMs(trials.rows[place]);
    return left <= 0 ? 1 : atAnswer ? 0 : -1;
  }

  /** The lifetime that was announced with the tokens that failed past it: their median. */
  private static int announcedLifetime(Trials trials) {
    int[] lifetimes =
        IntStream.range(0, trials.rows.length)
            .filter(i -> trials.failed[i] && left(trials, i) != AttemptColumns.UNKNOWN)
            .map(i -> trials.columns.tokenAgeMs[trials.rows[i]] + left(trials, i))
            .sorted()
            .toArray();
    return Quantile.of(lifetimes, 0.5);
  }

  /**
   * Whether tokens fail before the expiry that was announced, and no word of the platform's own
   * names one.
   */
  private boolean contradictsAnnounced(Trials trials) {
    return areStillValid(trials) && !ownWords().areNamedIn(trials.ownWords());
  }

  /** Whether most failures came with a token that was valid by what was announced. */
  private static boolean areStillValid(Trials trials) {
    long valid =
        IntStream.range(0, trials.rows.length)
            .filter(i -> trials.failed[i] && left(trials, i) > 0)
            .count();
    return 2 * valid > trials.failures;
  }
}
