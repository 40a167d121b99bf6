package wscapacity.report.chart;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The colour and pattern of a class of failures: the same in every run, so that a reader knows it
 * again. Classes of a kind, such as all 5xx, share a colour; their names choose the patterns.
 *
 * @param colour the index of a colour of the style sheet
 * @param pattern the index of a pattern of the style sheet; 0 is none
 */
public record Look(int colour, int pattern) {
  /** What did not fail. */
  static final Look GOOD = new Look(0, 0);

  /** All that has no name of its own in a chart. */
  static final Look OTHER = new Look(9, 5);

  private static final int PATTERNS = 5;

  private static final int NOT_ESTABLISHED = 4;

  private record Kind(Pattern name, int colour) {
    Kind(String name, int colour) {
      this(Pattern.compile(name), colour);
    }
  }

  /** The first that fits counts. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind("429 .*", 2),
          new Kind("[1-4]\\d\\d .*", 1),
          new Kind("5\\d\\d .*", 3),
          new Kind("1006 .*", 5),
          new Kind("\\d{4} .*", 6),
          new Kind("heartbeat lost|reply not recognised|in-band .*", 7),
          new Kind("(token|create) failed.*|local exhaustion", 8));

  /** The look of a class of that name. */
  static Look of(String failureClass) {
    int colour =
        KINDS.stream()
            .filter(kind -> kind.name().matcher(failureClass).matches())
            .findFirst()
            .map(Kind::colour)
            .orElse(NOT_ESTABLISHED);
    return new Look(colour, 1 + Math.floorMod(failureClass.hashCode(), PATTERNS));
  }

  /** The same colour in the next pattern. */
  Look next() {
    return new Look(colour, 1 + pattern % PATTERNS);
  }
}
