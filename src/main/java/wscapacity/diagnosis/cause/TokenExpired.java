package wscapacity.diagnosis.cause;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The token was too old.
 *
 * <p>An attempt is predicted to fail when its token was past the expiry that was said; where none
 * was said, or the failures come before it, when its token was older than the age with the greatest
 * phi. With a single token, age is nothing but time: then only an expiry that was said, or a
 * refusal that names it, tells this from what else began at that moment.
 */
final class TokenExpired implements Mechanism {
  static final String NAME = "token-expired";

  @Override
  public Optional<Fit> fit(Trials trials) {
    Trace trace = trials.trace;
    boolean hasTokens = IntStream.of(trials.rows).anyMatch(row -> trace.tokenAgeMs[row] >= 0);
    if (trials.point == Trials.Point.TOKEN
        || trials.point == Trials.Point.CONNECT
        || trials.point == Trials.Point.OPEN
        || !hasTokens
        || trials.passes() == 0) {
      return Optional.empty();
    }
    int[] ages = IntStream.of(trials.rows).map(row -> trace.tokenAgeMs[row]).toArray();
    Threshold threshold = Threshold.best(ages, trials.failed);
    Contingency said = said(trials);
    boolean isSaid = said.phi() >= threshold.table().phi() - 0.01 && said.hits() > 0;
    Contingency table = isSaid ? said : threshold.table();
    boolean tells = isSaid || isNamed(trials) || agesDiffer(trials, threshold.from());
    return Optional.of(
        Fit.of(NAME)
            .with("age_s", Words.secondsOf(isSaid ? lifetimeSaid(trials) : threshold.from()))
            .scored(
                tells || !isStillValid(trials) ? table.phi() : 0,
                table,
                Words.text(
                    "%d of %d failures came with a token older than %s, and %d of %d that got in"
                        + " with a younger one.",
                    threshold.table().hits(),
                    trials.failures,
                    Words.seconds(threshold.from()),
                    threshold.table().passes(),
                    trials.passes()),
                remark(trials, isSaid, said, tells)));
  }

  private static String remark(Trials trials, boolean isSaid, Contingency said, boolean tells) {
    if (isSaid) {
      return Words.text(
          "%d of %d failures came past the expiry that was said with the token.",
          said.hits(), trials.failures);
    }
    if (tells) {
      return isNamed(trials)
          ? "The refusal itself names the expiry."
          : "Tokens of different ages were in use at the same time.";
    }
    return isStillValid(trials)
        ? "But the tokens had not expired yet by what was said with them."
        : "With one token in the run, its age is nothing but time.";
  }

  /** Whether the failures name it themselves. */
  static boolean isNamed(Trials trials) {
    return trials.failureClass.name().toLowerCase(Locale.ROOT).contains("expired");
  }

  private static Contingency said(Trials trials) {
    long[] counts = new long[4];
    for (int i = 0; i < trials.rows.length; i++) {
      int left = trials.trace.tokenLeftMs[trials.rows[i]];
      boolean predicted = left != Trace.UNKNOWN && left < 0;
      counts[trials.failed[i] ? (predicted ? 0 : 2) : (predicted ? 1 : 3)]++;
    }
    return new Contingency(counts[0], counts[1], counts[2], counts[3]);
  }

  /** Whether most failures came past the expiry that was said with their token. */
  static boolean isPastWhatWasSaid(Trials trials) {
    return 2 * said(trials).hits() > trials.failures;
  }

  /** The lifetime that was said with the tokens that were refused past it: their median. */
  private static int lifetimeSaid(Trials trials) {
    Trace trace = trials.trace;
    int[] lifetimes =
        IntStream.range(0, trials.rows.length)
            .filter(i -> trials.failed[i])
            .map(i -> trials.rows[i])
            .filter(row -> trace.tokenLeftMs[row] != Trace.UNKNOWN)
            .map(row -> trace.tokenAgeMs[row] + trace.tokenLeftMs[row])
            .sorted()
            .toArray();
    return Quantile.of(lifetimes, 0.5);
  }

  /** Whether most failures came with a token that was said to be valid. */
  private static boolean isStillValid(Trials trials) {
    long valid =
        IntStream.range(0, trials.rows.length)
            .filter(i -> trials.failed[i])
            .filter(i -> trials.trace.tokenLeftMs[trials.rows[i]] > 0)
            .count();
    return 2 * valid > trials.failures;
  }

  /** Whether younger tokens still got in after the first failure of an older one. */
  private static boolean agesDiffer(Trials trials, int ageMs) {
    Trace trace = trials.trace;
    int firstFailed = Integer.MAX_VALUE;
    int younger = 0;
    for (int i = 0; i < trials.rows.length; i++) {
      int row = trials.rows[i];
      if (trials.failed[i]) {
        firstFailed = Math.min(firstFailed, trace.startMs[row]);
      } else if (trace.startMs[row] > firstFailed && trace.tokenAgeMs[row] < ageMs) {
        younger++;
      }
    }
    return younger >= CauseSearch.LEAST_FAILURES;
  }
}
