package wscapacity.settings;

import java.util.Optional;

/**
 * How every connection to a target is made.
 *
 * @param tls whom it trusts and how it identifies itself
 * @param proxy what it goes through, if anything
 */
public record Route(Tls tls, Optional<Proxy> proxy) {

  /** Straight, with Java's own authorities. */
  public static final Route DIRECT = new Route(Tls.DEFAULT, Optional.empty());
}
