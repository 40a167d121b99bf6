package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

/** What a test demands of a diagnosis: the right name, or honest doubt; never a wrong name. */
final class Told {
  private static final double NEEDED = 0.99;

  private Told() {}

  /** The cause is named. */
  static Candidate named(Played played, String truth) {
    return named(played.cause(), truth);
  }

  static Candidate named(Cause cause, String truth) {
    assertThat(cause.best().name()).as("%s", Shown.of(cause)).isEqualTo(truth);
    assertThat(cause.best().posterior()).isBetween(NEEDED, 1.0);
    return cause.best();
  }

  /** The run cannot tell, and the truth is among what it may be. */
  static Cause undecided(Played played, String truth) {
    return undecided(played.cause(), truth);
  }

  static Cause undecided(Cause cause, String truth) {
    assertThat(cause.best().name()).as("%s", Shown.of(cause)).isEqualTo(Cause.INCONCLUSIVE);
    assertThat(cause.contenders())
        .as("%s", Shown.of(cause))
        .extracting(Candidate::name)
        .contains(truth);
    return cause;
  }

  /** Whatever it is, it is not this one. */
  static void notNamed(Cause cause, String wrong) {
    assertThat(cause.best().name()).as("%s", Shown.of(cause)).isNotEqualTo(wrong);
  }

  /** Named or undecided, but by no means another cause. */
  static Cause notWrong(Cause cause, String truth) {
    if (cause.isConclusive()) {
      named(cause, truth);
    } else {
      undecided(cause, truth);
    }
    return cause;
  }
}
