package wscapacity.diagnosis.evidence;

/**
 * Every number of the diagnosis that is chosen and not derived from the data, each with its reason.
 *
 * <p>Evidence is measured in nats: natural logarithms of likelihood ratios. A lead of 4.6 nats
 * makes odds of 99 to 1.
 */
public final class Assumptions {

  /** A cause is named when it is this probable: of a hundred such verdicts one may be wrong. */
  public static final double NEEDED_POSTERIOR = 0.99;

  /** Had all of ten been predicted, 72 % of all such might be (Wilson's interval at 95 %). */
  public static final int LEAST_FAILURES = 10;

  /**
   * A named cause must remove this share of the null's deviance: with less, what decides who fails
   * and who does not is something else.
   */
  public static final double LEAST_EXPLAINED = 0.1;

  /**
   * Chance needs more failures than a rule: it is what remains when nothing is seen, and of ten
   * failures too little is seen.
   */
  public static final int LEAST_FAILURES_BY_CHANCE = 12;

  /** The length of a tick of a socket's life: a sweep or a timer of a platform is no finer. */
  public static final int TICK_MS = 100;

  /** Jeffreys' prior of a rate: both parameters of a Beta distribution. */
  static final double JEFFREYS = 0.5;

  /**
   * Parameters of the Beta prior of a rate that a mechanism itself sets to one: mean 97.5 %. A cap
   * refuses whoever comes; what gets in all the same is an error of our clock.
   */
  static final double SHARP_FAILED = 19.5;

  static final double SHARP_PASSED = 0.5;

  /**
   * Chance is as probable beforehand as this many times all its rivals together: it is one
   * hypothesis against a crowd, and of what depends on nothing that was looked at, most is chance.
   */
  public static final double CHANCE_PRIOR = 20;

  /**
   * What a platform's own word for a mechanism is worth: a platform that fails for another reason
   * uses that very word once in ten thousand times.
   */
  public static final double OWN_WORD = Math.log(10_000);

  /** What a word for a few related mechanisms is worth to each: a 401 is about credentials. */
  public static final double FAMILY_WORD = Math.log(200);

  /** What a hint is worth, such as the status 429, which platforms use for caps as well. */
  public static final double HINT = Math.log(5);

  /** Values of a parameter within so many nats of the best cannot be told apart from it. */
  public static final double INTERVAL = 2;

  /** A second dependence among what a cause leaves over counts from this lead over chance. */
  public static final double RESIDUAL = 5;

  /**
   * A rule that explains all but this much more of what an interval of time explains is not ruled
   * out by it: whatever the load crosses once lasts for an interval of time.
   */
  public static final double TIME_MIMICS = 0.15;

  /**
   * A limit of a rate that leaves over no more than this, and twice what each k-th attempt leaves
   * over, is not ruled out by it: at an even pace both strike in turn, and the limit's clock is
   * less exact than a count.
   */
  public static final double TURN_MIMICS = 0.1;

  /** Two explanations whose shares of what they explain are this near fit alike. */
  public static final double FITS_ALIKE = 0.005;

  /**
   * Of two that fit alike only the prices of their parameters tell one from the other, and prices
   * are chosen: that takes odds of 200 to one, as many as a word for a few related mechanisms is
   * worth.
   */
  public static final double NEEDED_BETWEEN_ALIKE = 0.995;

  /**
   * Stretches of time explain so much more than what says only roughly whom it strikes, by their
   * mere number; with a greater lead they are on to something else.
   */
  public static final double STRETCHES_GAIN = 0.35;

  /** A class that others outnumber by so much may but have their pattern. */
  static final int OUTNUMBERED = 5;

  /** Of those whom a rule stops, fewer than this share failed: it is no rule. */
  static final double LEAST_INSIDE = 0.8;

  /** Nearly all: what a ban lets in all the same may be an error of our clock. */
  public static final double NEARLY_ALL = 0.9;

  /** An outage, whose bounds are read off who failed, lets in fewer still. */
  public static final double NEARLY_NOBODY = 0.95;

  /**
   * What a dependence without a name must lead a named mechanism by that acts on the same: where
   * there is a name for it, it mostly is the cause.
   */
  public static final double NAMED_PRIOR = Math.log(20);

  /**
   * More than this share of the failures where a cause threatens nobody: it is not the only one.
   */
  public static final double MOST_OUTSIDE = 0.2;

  /** Fewer than this outside may be strays, however few failures there are. */
  public static final int FEWEST_OUTSIDE = 4;

  /** Less than this share of the failures, left over, is noise beside the cause. */
  public static final double RESIDUAL_SHARE = 0.1;

  /** The most values of one covariate that are tried as a threshold, evenly over the trials. */
  static final int MOST_THRESHOLDS = 2_000;

  /**
   * The least time between the platform's decision and what we see of it: a loopback's round trip
   * and the delay of an event loop.
   */
  static final int LEAST_LAG_MS = 3;

  /** An answer that takes no longer than this is at once, however fast the platform is. */
  public static final int AT_ONCE_MS = 250;

  /** How far our clock may be from when a platform asked its own to limit a rate. */
  public static final int CLOCK_LAG_MS = 5;

  /** A handshake is slow from this on, where unhurried ones are quick: a person notices. */
  public static final int SLOW_MS = 500;

  /** And from so many times what an unhurried one takes. */
  public static final int SLOW_FACTOR = 5;

  /** Fewer slow ones than this share are strays: a pause of either side. */
  static final double LEAST_SLOW_SHARE = 0.05;

  /** The quantile of latencies that unhurried upgrades have. */
  static final double UNHURRIED = 0.1;

  private Assumptions() {}
}
