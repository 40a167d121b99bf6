package wscapacity.gateway.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Chooses a share of a sequence, evenly and without chance. */
final class Share {
  // Decimal, because in binary 0.29 · 100 falls short of 29.
  private final BigDecimal share;

  Share(double share) {
    this.share = BigDecimal.valueOf(share);
  }

  /**
   * Whether the nth of the sequence is chosen, n from 1: of the first n, exactly ⌈n · share⌉ are,
   * and so the first one is wherever the share is not zero.
   */
  boolean chooses(long n) {
    return chosenOf(n).compareTo(chosenOf(n - 1)) > 0;
  }

  private BigDecimal chosenOf(long n) {
    return share.multiply(BigDecimal.valueOf(n)).setScale(0, RoundingMode.CEILING);
  }
}
