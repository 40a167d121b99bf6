package wscapacity.chain;

import io.gatling.javaapi.core.Session;
import java.time.Duration;

/**
 * A part of a time for each user, evenly spread over users and the same in every run.
 *
 * <p>Users come at even intervals; multiples of the golden ratio, modulo 1, stay evenly spread
 * whatever number of them is looked at (H. Weyl's equidistribution; D. E. Knuth, The Art of
 * Computer Programming, volume 3, section 6.4).
 */
final class Spread {

  private static final double GOLDEN_RATIO = 0.618033988749895;

  private Spread() {}

  /** More than none and less than all of it. */
  static Duration part(Session session, Duration whole) {
    double share = (session.userId() + 1) * GOLDEN_RATIO % 1;
    return Duration.ofMillis(Math.max(1, (long) (share * whole.toMillis())));
  }
}
