package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantileTest {

  /** Nearest rank of four: ⌈4·share⌉, from 1 to 4. */
  @ParameterizedTest
  @CsvSource({"0, 10", "0.25, 10", "0.26, 20", "0.5, 20", "0.75, 30", "0.76, 40", "1, 40"})
  void isTheNearestRank(double share, int value) {
    assertThat(Quantile.of(new int[] {10, 20, 30, 40}, share)).isEqualTo(value);
  }
}
