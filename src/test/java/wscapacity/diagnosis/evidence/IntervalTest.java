package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void isWilsonsScoreInterval() {
    // z² = 3.841459. For 5 of 10 the middle is 1/2 and the half width
    // 1.959964 / 1.3841459 · √(0.025 + 0.0096036) = 0.263407.
    Interval half = Interval.of(5, 10);
    assertThat(half.low()).isCloseTo(0.236593, within(1e-6));
    assertThat(half.high()).isCloseTo(0.763407, within(1e-6));
    // For none of 10 it ends at z² / (10 + z²), for all of 10 it begins at one less that.
    assertThat(Interval.of(0, 10).low()).isZero();
    assertThat(Interval.of(0, 10).high()).isCloseTo(3.841459 / 13.841459, within(1e-6));
    assertThat(Interval.of(10, 10).low()).isCloseTo(10 / 13.841459, within(1e-6));
    assertThat(Interval.of(10, 10).high()).isEqualTo(1, within(1e-12));
  }

  @Test
  void ofNothingIsEverything() {
    assertThat(Interval.of(0, 0)).isEqualTo(new Interval(0, 1));
  }
}
