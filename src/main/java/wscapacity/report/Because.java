package wscapacity.report;

import static wscapacity.diagnosis.evidence.Format.capitalised;

import java.util.List;
import java.util.stream.Collectors;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.cause.Candidate;
import wscapacity.diagnosis.cause.Cause;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.Format;

/**
 * Why a class of failures failed, as a person says it; it stands below the headline.
 *
 * @param why the cause, or what it lies between, as a sentence
 * @param sureness how sure that is and how well it fits; empty where nothing is sure
 */
record Because(String why, String sureness) {
  private static final double ALL = 0.995;
  private static final double NEARLY_ALL = 0.9;
  private static final double MOST = 0.5;

  /** Further contenders are too many for a sentence. */
  private static final int MOST_SHOWN = 3;

  static Because of(Failure failure) {
    return failure
        .cause()
        .map(cause -> cause.isConclusive() ? named(cause) : undecided(failure, cause))
        .orElse(new Because("The cause was not looked for.", ""));
  }

  private static Because named(Cause cause) {
    Candidate best = cause.best();
    return new Because(
        capitalised(best.words()) + ".", sure(best.posterior()) + ": " + fit(best.explains()));
  }

  /** In words, after the level that a name needs at all. */
  private static String sure(double posterior) {
    return posterior > 0.999 ? "As good as certain" : "Very likely";
  }

  private static String fit(double explains) {
    if (explains >= ALL) {
      return "it tells who fails and who does not.";
    }
    if (explains >= NEARLY_ALL) {
      return "it tells nearly always who fails and who does not.";
    }
    return explains >= MOST
        ? "it tells for the most part who fails and who does not; the rest is chance."
        : "it tells better than anything else who fails and who does not, but leaves much to chance.";
  }

  private static Because undecided(Failure failure, Cause cause) {
    List<Candidate> contenders = cause.contenders();
    if (failure.count() < Assumptions.LEAST_FAILURES || contenders.size() < 2) {
      return new Because("Undecided. " + String.join(" ", cause.best().evidence()), "");
    }
    String between =
        contenders.stream()
            .limit(MOST_SHOWN)
            .map(one -> one.words() + " (" + Format.percent(one.posterior()) + ")")
            .collect(Collectors.joining("; or "));
    int others = Math.max(0, contenders.size() - MOST_SHOWN);
    return new Because(
        "Undecided: "
            + between
            + (others == 0
                ? ""
                : others == 1 ? "; or another" : "; or one of " + others + " others")
            + ".",
        "This run cannot tell these apart.");
  }
}
