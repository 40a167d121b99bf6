package wscapacity.diagnosis.cause;

import java.util.regex.Pattern;
import wscapacity.diagnosis.evidence.Assumptions;

/**
 * What platforms call a mechanism in error codes, bodies and close reasons.
 *
 * @param names words that are used for hardly anything else
 * @param family words that are used for a few related things, such as all that is about credentials
 * @param hints words that are used for many things
 */
record OwnWords(Pattern names, Pattern family, Pattern hints) {
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  /** What a 401 and its words are about: who asks, and not how much is going on. */
  static final String CREDENTIALS =
      "\\b401\\b|unauthori[sz]ed|credential|invalid.?token|invalid.?client|authentication";

  /** Platforms have no word for it. */
  static final OwnWords NONE = new OwnWords(NOTHING, NOTHING, NOTHING);

  /** Words that name it. */
  static OwnWords names(String names) {
    return new OwnWords(Pattern.compile(names), NOTHING, NOTHING);
  }

  /** Words that hint at it only. */
  static OwnWords hints(String hints) {
    return new OwnWords(NOTHING, NOTHING, Pattern.compile(hints));
  }

  OwnWords orFamily(String others) {
    return new OwnWords(names, Pattern.compile(others), hints);
  }

  OwnWords orHints(String others) {
    return new OwnWords(names, family, Pattern.compile(others));
  }

  boolean areNamedIn(String text) {
    return names.matcher(text).find();
  }

  /** In nats. */
  double worthIn(String text) {
    double named = areNamedIn(text) ? Assumptions.OWN_WORD : 0;
    double related = family.matcher(text).find() ? Assumptions.FAMILY_WORD : 0;
    return named + related > 0
        ? named + related
        : hints.matcher(text).find() ? Assumptions.HINT : 0;
  }
}
