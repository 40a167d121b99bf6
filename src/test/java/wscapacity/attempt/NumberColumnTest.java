package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberColumnTest {
  private static final int SIZE = 1_000;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 15, 16, 31, 32, 47, 63})
  void keepsNumbersOfAnyWidth(int bits) {
    Random random = new Random(bits);
    long first = random.nextLong();
    long[] numbers = new long[SIZE];
    NumberColumn column = new NumberColumn(SIZE);
    for (int i = 0; i < SIZE; i++) {
      // Wider and wider, and beyond both ends of the range of long.
      long distance = bits == 0 ? 0 : random.nextLong() >> 64 - Math.max(1, bits * i / SIZE);
      numbers[i] = first + distance;
      column.set(i, numbers[i]);
    }
    for (int i = 0; i < SIZE; i++) {
      assertThat(column.get(i)).isEqualTo(numbers[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 127, 128, -129, 70_000, Long.MIN_VALUE, Long.MAX_VALUE})
  void readsAsItsBaseUntilItIsSet(long number) {
    NumberColumn column = new NumberColumn(SIZE, 5);
    column.set(3, number);
    assertThat(column.get(3)).isEqualTo(number);
    assertThat(column.get(2)).isEqualTo(5);
    column.set(3, 6);
    assertThat(column.get(3)).isEqualTo(6);
  }
}
