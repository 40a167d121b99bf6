package wscapacity.diagnosis.cause;

import java.util.Set;
import java.util.function.Predicate;
import wscapacity.diagnosis.cause.SimulatedRun.Knock;

/** Two rules at once, each of a mechanism with a name, and how many each of them struck. */
final class Two {
  /** A part that is smaller is noise beside the other one. */
  private static final int LEAST = 10;

  private static final double LEAST_SHARE = 0.1;

  private final Predicate<Knock> one;
  private final String ofOne;
  private final Predicate<Knock> other;
  private final String ofOther;
  private int byOne;
  private int byOther;

  Two(Predicate<Knock> one, String ofOne, Predicate<Knock> other, String ofOther) {
    this.one = one;
    this.ofOne = ofOne;
    this.other = other;
    this.ofOther = ofOther;
  }

  boolean strikes(Knock knock) {
    if (one.test(knock)) {
      byOne++;
      return true;
    }
    boolean strikes = other.test(knock);
    byOther += strikes ? 1 : 0;
    return strikes;
  }

  /** The one that is all there is to see; none where there are two. */
  Set<String> right() {
    if (isNoise(byOther)) {
      return Set.of(ofOne);
    }
    return isNoise(byOne) ? Set.of(ofOther) : Set.of();
  }

  /** True of a part. */
  Set<String> half() {
    return Set.of(ofOne, ofOther);
  }

  private boolean isNoise(int part) {
    return part < LEAST || part < LEAST_SHARE * (byOne + byOther);
  }
}
