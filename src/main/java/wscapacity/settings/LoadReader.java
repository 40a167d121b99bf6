package wscapacity.settings;

import java.time.Duration;

/** Reads {@code load} and {@code retry}. */
final class LoadReader {
  private LoadReader() {}

  static Staircase load(Section load) {
    int start = Scalar.wholeNumber(load.entry("start"), 1);
    int step = Scalar.wholeNumber(load.entry("step"), 1);
    int levels = Scalar.wholeNumber(load.entry("levels"), 1);
    long top = start + (long) step * (levels - 1);
    if (top > Integer.MAX_VALUE) {
      load.entry("levels").fault("makes the last level " + top + " users; lower it or load.step");
    }
    return new Staircase(
        Scalar.wholeNumber(load.entry("warm-up"), 0),
        start,
        step,
        levels,
        Scalar.rate(load.entry("upgrades-per-second")),
        Scalar.positive(load.entry("hold")),
        Scalar.wholeNumberOrAuto(load.entry("band"), 1).orElseGet(() -> BandWidth.of(step, top)),
        Scalar.share(load.entry("release-probe")),
        Scalar.wholeNumber(load.entry("stop-after-refusals"), 1));
  }

  static Retry retry(Section retry) {
    Duration initial = Scalar.positive(retry.entry("initial"));
    Duration longest = longest(retry.entry("max"), initial, "retry.initial");
    return new Retry(
        Scalar.wholeNumber(retry.entry("attempts"), 0),
        initial,
        longest,
        Scalar.choice(retry.entry("jitter"), Retry.Jitter.class),
        Scalar.flag(retry.entry("honour-retry-after")));
  }

  /** The longest back-off, which is not below the first. */
  static Duration longest(Entry max, Duration initial, String initialKey) {
    Duration longest = Scalar.positive(max);
    if (longest.compareTo(initial) < 0 && !longest.isZero()) {
      max.fault("is shorter than " + initialKey + "; the longest back-off is at least the first");
    }
    return longest;
  }
}
