package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeIntervalTest {

  private static Optional<TimeInterval> search(int[] values, boolean[] failed) {
    return TimeInterval.search(new Column(Covariate.TIME, values, values), failed, Rates.ANY);
  }

  @Test
  void evidenceIsTheMeanOverAllPairsOfBeginAndEnd() {
    // Of 0 to 5 the third and fourth fail. Inside 2 to 3: 3/8 · 35/128; inside 2 or 3 alone:
    // 1/2 · 7/256 each. Three pairs: (105 + 14 + 14) / 1024 / 3.
    TimeInterval best =
        search(new int[] {0, 1, 2, 3, 4, 5}, new boolean[] {false, false, true, true, false, false})
            .orElseThrow();
    assertThat(best.from()).isEqualTo(2);
    assertThat(best.to()).isEqualTo(3);
    assertThat(best.lastBefore()).isEqualTo(1);
    assertThat(best.firstAfter()).isEqualTo(4);
    assertThat(best.table()).isEqualTo(new Contingency(2, 0, 0, 4));
    assertThat(Math.exp(best.evidence())).isCloseTo(133 / 3_072.0, within(1e-12));
  }

  @Test
  void tellsWhoIsInside() {
    int[] low = {0, 5, 9, 20, 30};
    int[] high = {1, 11, 12, 21, 31};
    boolean[] failed = {false, false, true, true, false};
    TimeInterval best =
        TimeInterval.search(new Column(Covariate.TIME, low, high), failed, Rates.ANY).orElseThrow();
    assertThat(best.from()).isEqualTo(9);
    assertThat(best.to()).isEqualTo(21);
    assertThat(IntStream.range(0, 5).map(best::side)).containsExactly(-1, 0, 1, 1, -1);
  }

  @Test
  void findsALongOutageAmongThousands() {
    int[] values = IntStream.range(0, 20_000).map(i -> i * 40).toArray();
    boolean[] failed = new boolean[values.length];
    for (int i = 7_000; i < 9_500; i++) {
      failed[i] = true;
    }
    TimeInterval best = search(values, failed).orElseThrow();
    assertThat(best.from()).isEqualTo(280_000);
    assertThat(best.to()).isEqualTo(379_960);
    assertThat(best.table()).isEqualTo(new Contingency(2_500, 0, 0, 17_500));
  }

  @Test
  void thereIsNoneOfNothing() {
    assertThat(search(new int[0], new boolean[0])).isEmpty();
    assertThat(search(new int[] {1, 2, 3}, new boolean[] {false, false, false})).isEmpty();
  }
}
