package wscapacity.diagnosis.cause;

import java.util.Optional;
import wscapacity.diagnosis.evidence.Trials;

/**
 * One way in which a platform can fail: a name, the covariate it acts on, and its danger set.
 *
 * <p>To add one, write its class and enter it in {@link Mechanisms}.
 */
interface Mechanism {

  /** Its name in files. */
  String name();

  /** How it explains a class of failures; empty when it cannot be what stopped these. */
  Optional<Explanation> explain(Trials trials);

  /** What the platform's own words do for it. */
  default OwnWords ownWords() {
    return OwnWords.NONE;
  }
}
