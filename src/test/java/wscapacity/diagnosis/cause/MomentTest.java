package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MomentTest {

  @Test
  void isWhereMostLieWithinFivePercent() {
    // From 4900 on 245 ms wide: four; their median is the third.
    Moment moment = Moment.densest(new int[] {100, 4_900, 5_000, 5_050, 5_100, 5_200, 9_000});
    assertThat(moment).isEqualTo(new Moment(5_050, 4));
    assertThat(Moment.densest(new int[] {3})).isEqualTo(new Moment(3, 1));
  }

  @Test
  void isAtLeastAHundredMillisecondsWide() {
    // 5 % of 200 are only 10.
    assertThat(Moment.densest(new int[] {200, 250, 300, 900})).isEqualTo(new Moment(250, 3));
  }

  @Test
  void tellsTimesFromItself() {
    Moment moment = new Moment(10_000, 7);
    assertThat(moment.isAt(10_500)).isTrue();
    assertThat(moment.isAt(9_500)).isTrue();
    assertThat(moment.isAt(10_501)).isFalse();
    assertThat(moment.isPast(10_501)).isTrue();
    assertThat(moment.isPast(10_500)).isFalse();
    assertThat(moment.isBefore(9_499)).isTrue();
    assertThat(moment.isBefore(9_500)).isFalse();
    assertThat(new Moment(500, 1).isAt(600)).isTrue();
  }
}
