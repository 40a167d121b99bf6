package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThresholdTest {

  private static boolean[] failedAt(int[] values, Integer... failing) {
    boolean[] failed = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      failed[i] = Arrays.asList(failing).contains(values[i]);
    }
    return failed;
  }

  @Test
  void isTheValueWithTheGreatestPhi() {
    int[] values = {7, 0, 3, 8, 1, 6, 2, 5, 4};
    Threshold best = Threshold.best(values, failedAt(values, 4, 6, 7, 8));
    // From 4: 4 hits, 1 false alarm, 4 passes: 16 / √(4·5·5·4) = 0.8.
    // From 6: 3 hits, 1 miss, 5 passes: 15 / √(4·5·3·6) = 0.79.
    assertThat(best.from()).isEqualTo(4);
    assertThat(best.table()).isEqualTo(new Contingency(4, 1, 0, 4));
    assertThat(best.table().phi()).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void isAValueThatOccursHoweverFarApart() {
    int[] values = {-50, 10, 900, 1_000};
    assertThat(Threshold.best(values, failedAt(values, 900, 1_000)).from()).isEqualTo(900);
    assertThat(Threshold.best(values, failedAt(values, 10, 900, 1_000)).from()).isEqualTo(10);
  }

  @Test
  void sortsEqualValuesTogether() {
    int[] values = {5, 5, 5, 9, 9, 9};
    boolean[] failed = {false, true, false, true, true, false};
    assertThat(Threshold.best(values, failed).from()).isEqualTo(9);
    assertThat(Threshold.best(values, failed).table()).isEqualTo(new Contingency(2, 1, 1, 2));
  }

  @Test
  void theLikeliestIsNotHurtByAShare() {
    // Of those from 12 on every second fails. By likelihood:
    // from 12: 5 ln 5/9 + 4 ln 4/9                           = −6.18
    // from 11: 5 ln 5/10 + 5 ln 5/10                         = −6.93
    // from 14: 4 ln 4/7 + 3 ln 3/7 + 1 ln 1/13 + 12 ln 12/13 = −8.31
    int[] values = IntStream.rangeClosed(1, 20).toArray();
    Threshold likeliest = Threshold.likeliest(values, failedAt(values, 12, 14, 16, 18, 20));
    assertThat(likeliest.from()).isEqualTo(12);
    assertThat(likeliest.table()).isEqualTo(new Contingency(5, 4, 0, 11));
  }

  @Test
  void thereIsNoneOfNothing() {
    assertThat(Threshold.best(new int[0], new boolean[0])).isNull();
  }
}
