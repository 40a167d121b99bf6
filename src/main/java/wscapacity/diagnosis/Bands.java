package wscapacity.diagnosis;

/**
 * Bands of equal width along an axis of whole numbers, from 1 up and without gaps: the same for
 * outcomes, latencies and requirements.
 *
 * @param width how many numbers are in a band
 * @param count how many bands there are
 */
public record Bands(int width, int count) {
  /** Bands of this width that reach at least so far. */
  static Bands of(int width, int most) {
    return new Bands(width, (Math.max(0, most) + width - 1) / width);
  }

  /**
   * Few enough bands for a person to read.
   *
   * @param unit the width that is wished for; where there would be too many, it is times 2, 5, 10,
   *     20, 50 and so on
   * @param most the number that the last band holds
   * @param atMost so many bands
   */
  public static Bands atMost(int atMost, int unit, int most) {
    long factor = 1;
    for (int step = 0; unit * factor * atMost < most; step++) {
      factor = step % 3 == 1 ? factor / 2 * 5 : factor * 2;
    }
    return of((int) Math.min(Integer.MAX_VALUE, unit * factor), most);
  }

  /** The index of the band that holds a number; numbers beyond the ends count to the end bands. */
  public int indexOf(int number) {
    return Math.max(0, Math.min(count - 1, (number - 1) / width));
  }

  /** The first number of a band. */
  public int from(int index) {
    return index * width + 1;
  }

  /** The last number of a band. */
  public int to(int index) {
    return (index + 1) * width;
  }

  /** As in "51-100"; as in "7" where a band is one number. */
  public String name(int index) {
    return width == 1 ? Integer.toString(from(index)) : from(index) + "-" + to(index);
  }
}
