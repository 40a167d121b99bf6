package wscapacity.attempt;

import java.util.OptionalLong;

/**
 * The token that an attempt presented.
 *
 * @param fingerprint tells tokens apart, reveals none; empty when no token was presented
 * @param ageMs how old it was; -1 when there is none
 * @param leftMs how long it was still valid, negative past its expiry; empty when nobody said
 */
public record TokenUse(String fingerprint, long ageMs, OptionalLong leftMs) {
  /** No token was presented. */
  public static final TokenUse NONE = new TokenUse("", -1, OptionalLong.empty());

  /** Whether it was past its expiry. */
  public boolean isExpired() {
    return leftMs.isPresent() && leftMs.getAsLong() < 0;
  }
}
