package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RanksTest {

  @Test
  void countsSortedValues() {
    int[] sorted = {1, 3, 3, 8};
    assertThat(Ranks.upTo(sorted, 0)).isZero();
    assertThat(Ranks.upTo(sorted, 3)).isEqualTo(3);
    assertThat(Ranks.upTo(sorted, 7)).isEqualTo(3);
    assertThat(Ranks.upTo(sorted, 8)).isEqualTo(4);
    assertThat(Ranks.upTo(new int[0], 8)).isZero();
  }

  @Test
  void doesNotDependOnWhatWasAskedBefore() {
    Random random = new Random(7);
    int[] sorted = random.ints(300, -500, 500).sorted().toArray();
    Ranks ranks = new Ranks(sorted);
    for (int i = 0; i < 20_000; i++) {
      // Mostly near the last one, now and then anywhere.
      int value = i % 7 == 0 ? random.nextInt(1_200) - 600 : i / 10 % 1_200 - 600;
      assertThat(ranks.upTo(value))
          .isEqualTo((int) IntStream.of(sorted).filter(one -> one <= value).count());
    }
    assertThat(new Ranks(new int[0]).upTo(3)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 1_023, 1_024, 5_000})
  void sortsValuesOfAnyRange(int count) {
    Random random = new Random(count);
    int[][] kinds = {
      random.ints(count, 5, 6).toArray(),
      random.ints(count, 0, 3_000).toArray(),
      random.ints(count, -100_000, 7_200_000).toArray(),
      random.ints(count).toArray()
    };
    for (int[] values : kinds) {
      int[] before = values.clone();
      assertThat(Ranks.sorted(values)).isEqualTo(Arrays.stream(values).sorted().toArray());
      assertThat(values).isEqualTo(before);
    }
  }
}
