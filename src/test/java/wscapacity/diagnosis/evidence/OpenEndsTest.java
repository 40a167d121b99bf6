package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OpenEndsTest {

  @Test
  void givesEndsInTheirOrderWithTheirTokensAndInjectors() {
    OpenEnds ends = new OpenEnds();
    assertThat(ends.firstMs()).isEqualTo(Long.MAX_VALUE);
    ends.add(300, 1, 4);
    ends.add(100, 2, 5);
    ends.add(Integer.MAX_VALUE, 3, 6);
    ends.add(-5, Short.MAX_VALUE, Short.MAX_VALUE);

    isNext(ends, -5, Short.MAX_VALUE, Short.MAX_VALUE);
    isNext(ends, 100, 2, 5);
    isNext(ends, 300, 1, 4);
    isNext(ends, Integer.MAX_VALUE, 3, 6);
    assertThat(ends.firstMs()).isEqualTo(Long.MAX_VALUE);
  }

  private static void isNext(OpenEnds ends, int ms, int token, int injector) {
    assertThat(ends.firstMs()).isEqualTo(ms);
    assertThat(ends.firstToken()).isEqualTo(token);
    assertThat(ends.firstAddress()).isEqualTo(injector);
    ends.removeFirst();
  }

  @Test
  void growsAndStaysInOrder() {
    Random random = new Random(4);
    OpenEnds ends = new OpenEnds();
    List<Integer> times = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      times.add(random.nextInt(1_000));
      ends.add(times.get(i), i % 7, i % 3);
    }
    List<Integer> out = new ArrayList<>();
    while (ends.firstMs() < Long.MAX_VALUE) {
      out.add((int) ends.firstMs());
      ends.removeFirst();
    }
    assertThat(out).isEqualTo(times.stream().sorted().toList());
  }
}
