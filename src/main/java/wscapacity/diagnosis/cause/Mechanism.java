package wscapacity.diagnosis.cause;

import java.util.Optional;

/** One way in which a platform can fail, as a model of who fails and when. */
interface Mechanism {

  /** Fits it; empty when it cannot be what stopped these. */
  Optional<Fit> fit(Trials trials);
}
