package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beta-Binomial probabilities of very outcomes, worked out by hand. */
class RatesTest {

  /**
   * With Beta(½, ½) the next outcome after f and p has the probability (f + ½) / (f + p + 1). So
   * two failures are ½ · 3/4, and two failures and two passes ½ · 3/4 · 1/6 · 3/8 = 9/384.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1, 1",
    "1, 0, 1, 2",
    "0, 1, 1, 2",
    "1, 1, 1, 8",
    "2, 0, 3, 8",
    "2, 1, 1, 16",
    "2, 2, 3, 128",
    "4, 0, 35, 128",
    "1, 4, 7, 256"
  })
  void anyRateIsJeffreysPrior(long failed, long passed, double over, double under) {
    assertThat(Rates.ANY.logMarginal(failed, passed))
        .isCloseTo(Math.log(over / under), within(1e-12));
  }

  /** With Beta(19.5, ½) the first fails with 39 in 40, the second then with 20.5 in 21. */
  @Test
  void nearlyAllFailWhereARuleDecides() {
    assertThat(Rates.NEARLY_ALL.logMarginal(1, 0)).isCloseTo(Math.log(39 / 40.0), within(1e-12));
    assertThat(Rates.NEARLY_ALL.logMarginal(0, 1)).isCloseTo(Math.log(1 / 40.0), within(1e-12));
    assertThat(Rates.NEARLY_ALL.logMarginal(2, 0))
        .isCloseTo(Math.log(39 / 40.0 * 20.5 / 21), within(1e-12));
    assertThat(Rates.NEARLY_ALL.logMarginal(1, 1))
        .isCloseTo(Math.log(39 / 40.0 * 0.5 / 21), within(1e-12));
  }

  @Test
  void millionsDoNotOverflow() {
    // No mean over rates is more probable than the best rate, which is one half.
    double log = Rates.ANY.logMarginal(1_000_000, 1_000_000);
    assertThat(log).isLessThan(2_000_000 * Math.log(0.5)).isFinite();
  }
}
