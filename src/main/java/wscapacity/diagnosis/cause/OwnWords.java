package wscapacity.diagnosis.cause;

import java.util.regex.Pattern;
import wscapacity.diagnosis.evidence.Assumptions;

/**
 * What platforms call a mechanism in error codes, bodies and close reasons.
 *
 * @param names words that are used for hardly anything else
 * @param hints words that are used for other things as well
 */
record OwnWords(Pattern names, Pattern hints) {
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  /** Platforms have no word for it. */
  static final OwnWords NONE = new OwnWords(NOTHING, NOTHING);

  /** Words that name it. */
  static OwnWords names(String names) {
    return new OwnWords(Pattern.compile(names), NOTHING);
  }

  /** Words that hint at it only. */
  static OwnWords hints(String hints) {
    return new OwnWords(NOTHING, Pattern.compile(hints));
  }

  OwnWords orHints(String others) {
    return new OwnWords(names, Pattern.compile(others));
  }

  boolean areNamedIn(String text) {
    return names.matcher(text).find();
  }

  /** In nats. */
  double worthIn(String text) {
    if (areNamedIn(text)) {
      return Assumptions.OWN_WORD;
    }
    return hints.matcher(text).find() ? Assumptions.HINT : 0;
  }
}
