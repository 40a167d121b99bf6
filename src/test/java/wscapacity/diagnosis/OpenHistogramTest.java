package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenHistogramTest {

  private static OpenHistogram of(int... xs) {
    OpenHistogram histogram = new OpenHistogram();
    for (int x : xs) {
      histogram.add(x);
    }
    return histogram;
  }

  @Test
  void countsAttemptsByWhereTheyStand() {
    OpenHistogram histogram = of(3, 3, 7, 5_000);
    assertThat(histogram.total()).isEqualTo(4);
    assertThat(histogram.largest()).isEqualTo(5_000);
    assertThat(histogram.at(3)).isEqualTo(2);
    assertThat(histogram.at(4)).isZero();
    assertThat(histogram.at(1_000_000)).isZero();
    assertThat(histogram.from(4)).isEqualTo(2);
    assertThat(histogram.from(0)).isEqualTo(4);
    assertThat(histogram.firstFrom(4)).isEqualTo(7);
    assertThat(histogram.firstFrom(7)).isEqualTo(7);
    assertThat(histogram.lastBelow(7)).isEqualTo(3);
    assertThat(histogram.lastBelow(3)).isZero();
    assertThat(histogram.lastBelow(9_999)).isEqualTo(5_000);
  }

  @Test
  void takesOthersOut() {
    OpenHistogram rest = of(3, 3, 7, 400).without(of(3, 400));
    assertThat(rest.total()).isEqualTo(2);
    assertThat(rest.at(3)).isEqualTo(1);
    assertThat(rest.largest()).isEqualTo(7);
    assertThat(of(5).without(of(5)).largest()).isZero();
    assertThat(of(5).without(of()).total()).isEqualTo(1);
  }
}
