package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThresholdTest {

  private static Threshold search(int[] values, Integer... failing) {
    return search(values, values, failing);
  }

  private static Threshold search(int[] low, int[] high, Integer... failing) {
    boolean[] failed = new boolean[low.length];
    for (int i = 0; i < low.length; i++) {
      failed[i] = Arrays.asList(failing).contains(low[i]);
    }
    return Threshold.search(new Column(Covariate.OPEN_SOCKETS, low, high), failed, Rates.ANY)
        .orElse(null);
  }

  @Test
  void evidenceIsTheMeanOverAllValuesThatWereTried() {
    // Of 1, 2, 3, 4 the last two fail. From 2: 1/16 · 1/2; from 3: 3/8 · 3/8; from 4: 1/2 · 1/16;
    // above all, where nobody fails: nothing. (1/32 + 9/64 + 1/32 + 0) / 4 = 13/256.
    Threshold best = search(new int[] {1, 2, 3, 4}, 3, 4);
    assertThat(best.from()).isEqualTo(3);
    assertThat(best.table()).isEqualTo(new Contingency(2, 0, 0, 2));
    assertThat(Math.exp(best.evidence())).isCloseTo(13 / 256.0, within(1e-12));
  }

  @Test
  void whatIsWithinTwoNatsCannotBeToldFromIt() {
    // 9/64 against 1/32 is ln 4.5 = 1.5 nats.
    Threshold few = search(new int[] {1, 2, 3, 4}, 3, 4);
    assertThat(few.low()).isEqualTo(2);
    assertThat(few.high()).isEqualTo(4);
    // Of 1 to 40 a neighbour's false alarm costs more.
    int[] values = IntStream.rangeClosed(1, 40).toArray();
    Threshold many = search(values, IntStream.rangeClosed(21, 40).boxed().toArray(Integer[]::new));
    assertThat(List.of(many.low(), many.from(), many.high())).containsExactly(21, 21, 21);
  }

  @Test
  void betweenLastPassAndFirstFailureAllValuesAreOne() {
    // Nothing was tried between 10 and 900: the least value that failed is told.
    assertThat(search(new int[] {-50, 10, 900, 1_000}, 900, 1_000).from()).isIn(11, 900);
    Threshold threshold = search(new int[] {-50, 10, 900, 1_000}, 900, 1_000);
    assertThat(threshold.table()).isEqualTo(new Contingency(2, 0, 0, 2));
  }

  @Test
  void aShareAboveItDoesNotHurtIt() {
    // Of those from 12 to 20 every second fails: 5 of 9, and none of 11 below.
    int[] values = IntStream.rangeClosed(1, 20).toArray();
    Threshold threshold = search(values, 12, 14, 16, 18, 20);
    assertThat(threshold.from()).isEqualTo(12);
    assertThat(threshold.table()).isEqualTo(new Contingency(5, 4, 0, 11));
  }

  @Test
  void equalValuesStandOnOneSide() {
    int[] values = {5, 5, 5, 9, 9, 9};
    boolean[] failed = {false, true, false, true, true, false};
    Threshold threshold =
        Threshold.search(new Column(Covariate.TIME, values, values), failed, Rates.ANY)
            .orElseThrow();
    assertThat(threshold.table()).isEqualTo(new Contingency(2, 1, 1, 2));
  }

  @Test
  void whoMayBeOnEitherSideIsUndecided() {
    // 3 may have been 1 to 3: it passed or not is not held against a threshold of 3.
    Threshold threshold = search(new int[] {0, 1, 1, 3, 4}, new int[] {0, 1, 3, 3, 4}, 3, 4);
    assertThat(threshold.from()).isBetween(2, 3);
    assertThat(threshold.table()).isEqualTo(new Contingency(2, 0, 0, 2, 0, 1));
    assertThat(threshold.side(2)).isZero();
    assertThat(threshold.side(1)).isEqualTo(-1);
    assertThat(threshold.side(4)).isEqualTo(1);
  }

  @Test
  void looksAtTheTrialsThatAreWanted() {
    int[] values = {1, 2, 3, 4};
    boolean[] failed = {true, false, true, true};
    Threshold threshold =
        Threshold.search(
                new Column(Covariate.TIME, values, values), failed, Rates.ANY, place -> place > 0)
            .orElseThrow();
    assertThat(threshold.table()).isEqualTo(new Contingency(2, 0, 0, 1));
  }

  @Test
  void ofThousandsOfValuesTheBestIsFoundAllTheSame() {
    int[] values = IntStream.range(0, 50_000).toArray();
    boolean[] failed = new boolean[values.length];
    Arrays.fill(failed, 31_007, failed.length, true);
    Threshold threshold =
        Threshold.search(new Column(Covariate.TIME, values, values), failed, Rates.NEARLY_ALL)
            .orElseThrow();
    assertThat(threshold.from()).isEqualTo(31_007);
    assertThat(threshold.table()).isEqualTo(new Contingency(18_993, 0, 0, 31_007));
  }

  @Test
  void thereIsNoneOfNothingNorWhereAllAreAlike() {
    assertThat(search(new int[0])).isNull();
    assertThat(search(new int[] {7})).isNull();
    assertThat(search(new int[] {7, 7, 7}, 7)).isNull();
    assertThat(search(new int[] {1, 2, 3, 4}, 1, 2)).isNull();
  }
}
