package wscapacity.bench;

import java.util.List;
import java.util.SplittableRandom;

/** Parameters by chance: the same for the same seed, kind of platform and set. */
final class Draw {
  private final SplittableRandom random;

  Draw(long seed, String kind, int set) {
    random = new SplittableRandom(seed * 1_000_003L + 31L * kind.hashCode() + set);
  }

  /** A whole number, both ends included. */
  int from(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** A number with one decimal. */
  double decimal(double least, double most) {
    return Math.round(random.nextDouble(least, most) * 10) / 10.0;
  }

  long number() {
    return random.nextInt(1_000_000);
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return List.of(choices).get(random.nextInt(choices.length));
  }
}
