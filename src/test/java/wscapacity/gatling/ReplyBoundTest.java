package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplyBoundTest {

  private final ReplyBound bound = new ReplyBound();

  @Test
  void twentyInASecondAreAllowedAndNotOneMore() {
    assertThat(IntStream.range(0, 20).filter(i -> bound.isPassed(1_000_000 + i))).isEmpty();
    assertThat(bound.isPassed(1_000_500)).isTrue();
  }

  @Test
  void theNextSecondIsANewOne() {
    IntStream.range(0, 21).forEach(i -> bound.isPassed(1_000_000));

    assertThat(bound.isPassed(1_001_000)).isFalse();
  }
}
