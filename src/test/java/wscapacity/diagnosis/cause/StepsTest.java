package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Latencies that only a connection that was tried again has. */
class StepsTest {

  private static Steps of(IntStream latencies) {
    return Steps.of(40, latencies.toArray());
  }

  @Test
  void everySecondAsLinuxSince65Tries() {
    assertThat(of(IntStream.range(0, 60).map(i -> 1_000 * (1 + i % 4) + 250)).areSeen()).isTrue();
  }

  @Test
  void doubledEachTimeAsRfc6298Demands() {
    assertThat(of(IntStream.range(0, 60).map(i -> (i % 2 == 0 ? 1_000 : 3_000) + 250)).areSeen())
        .isTrue();
  }

  @Test
  void anyTimeIsNoRetransmission() {
    Random random = new Random(1);
    assertThat(of(IntStream.range(0, 60).map(i -> 1_000 + random.nextInt(4_000))).areSeen())
        .isFalse();
  }

  @Test
  void noneAtAllAreNone() {
    assertThat(of(IntStream.empty()).areSeen()).isFalse();
    assertThat(of(IntStream.empty()).resultant()).isZero();
  }
}
