package wscapacity.diagnosis.cause;

import java.util.List;
import java.util.SplittableRandom;

/** What a simulated run is drawn by: the same for the same seed. Keeps what was drawn by name. */
final class Chances {
  private final SplittableRandom random;
  private final StringBuilder drawn = new StringBuilder();

  Chances(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A whole number, both ends included, kept under a name. */
  int from(String name, int least, int most) {
    return kept(name, random.nextInt(least, most + 1));
  }

  /** A whole number, both ends included. */
  int from(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  double share(String name, double least, double most) {
    return kept(name, Math.round(random.nextDouble(least, most) * 1_000) / 1_000.0);
  }

  double next() {
    return random.nextDouble();
  }

  boolean happens(String name, double probability) {
    boolean does = random.nextDouble() < probability;
    if (does) {
      kept(name, "yes");
    }
    return does;
  }

  @SafeVarargs
  final <T> T oneOf(String name, T... choices) {
    return kept(name, List.of(choices).get(random.nextInt(choices.length)));
  }

  <T> T kept(String name, T value) {
    drawn.append(drawn.length() == 0 ? "" : ", ").append(name).append(' ').append(value);
    return value;
  }

  Chances split() {
    return new Chances(random.nextLong());
  }

  long seed() {
    return random.nextLong();
  }

  @Override
  public String toString() {
    return drawn.toString();
  }
}
