package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OpenEndsTest {

  @Test
  void givesEndsInTheirOrderWithTheirTokens() {
    OpenEnds ends = new OpenEnds();
    assertThat(ends.firstMs()).isEqualTo(Long.MAX_VALUE);
    ends.add(300, 1);
    ends.add(100, 2);
    ends.add(Integer.MAX_VALUE, 3);
    ends.add(-5, 40_000);

    assertThat(ends.firstMs()).isEqualTo(-5);
    assertThat(ends.removeFirst()).isEqualTo(40_000);
    assertThat(ends.firstMs()).isEqualTo(100);
    assertThat(ends.removeFirst()).isEqualTo(2);
    assertThat(ends.removeFirst()).isEqualTo(1);
    assertThat(ends.firstMs()).isEqualTo(Integer.MAX_VALUE);
    assertThat(ends.removeFirst()).isEqualTo(3);
    assertThat(ends.firstMs()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void growsAndStaysInOrder() {
    Random random = new Random(4);
    OpenEnds ends = new OpenEnds();
    List<Integer> times = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      times.add(random.nextInt(1_000));
      ends.add(times.get(i), i % 7);
    }
    List<Integer> out = new ArrayList<>();
    while (ends.firstMs() < Long.MAX_VALUE) {
      out.add((int) ends.firstMs());
      ends.removeFirst();
    }
    assertThat(out).isEqualTo(times.stream().sorted().toList());
  }
}
