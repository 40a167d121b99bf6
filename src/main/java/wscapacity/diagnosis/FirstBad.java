package wscapacity.diagnosis;

/** Finds the first bad x, as {@link Onset} defines it. */
final class FirstBad {
  /** ½ ln 100: a significance of 1 %. */
  private static final double SIGNIFICANCE = Math.log(100) / 2;

  private FirstBad() {}

  /** The first bad x; there must be a bad attempt. */
  static int of(OpenHistogram bad, OpenHistogram good) {
    int aboveGood = good.largest() + 1;
    if (2 * bad.from(aboveGood) > bad.total()) {
      return bad.firstFrom(aboveGood);
    }
    return step(bad, good);
  }

  private static int step(OpenHistogram bad, OpenHistogram good) {
    double greatest = Math.sqrt(SIGNIFICANCE * (1.0 / bad.total() + 1.0 / good.total()));
    int best = bad.firstFrom(0);
    int badFrom = bad.total();
    int goodFrom = good.total();
    for (int x = 0; x <= bad.largest(); x++) {
      double difference = (double) badFrom / bad.total() - (double) goodFrom / good.total();
      if (bad.at(x) > 0 && difference > greatest) {
        greatest = difference;
        best = x;
      }
      badFrom -= bad.at(x);
      goodFrom -= good.at(x);
    }
    return best;
  }
}
