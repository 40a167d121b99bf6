package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EvidenceTest {
  private static final double NONE = Double.NEGATIVE_INFINITY;

  @Test
  void addsLikelihoodsOfWhichThereAreLogarithms() {
    assertThat(Evidence.sum(Math.log(2), Math.log(3))).isCloseTo(Math.log(5), within(1e-12));
    assertThat(Evidence.mean(Math.log(2), Math.log(4))).isCloseTo(Math.log(3), within(1e-12));
  }

  @Test
  void holdsForLikelihoodsThatNoDoubleHolds() {
    assertThat(Evidence.sum(-5_000, -5_000)).isCloseTo(-5_000 + Math.log(2), within(1e-9));
    assertThat(Evidence.mean(-5_000, NONE)).isCloseTo(-5_000 - Math.log(2), within(1e-9));
  }

  @Test
  void ofNothingThereIsNone() {
    assertThat(Evidence.sum()).isEqualTo(NONE);
    assertThat(Evidence.mean(NONE, NONE)).isEqualTo(NONE);
  }
}
