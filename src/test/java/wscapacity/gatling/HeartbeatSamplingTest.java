package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HeartbeatSamplingTest {

  private static final int EACH = HeartbeatSampling.KEPT_AT_EACH_RATE;

  private final HeartbeatSampling sampling = new HeartbeatSampling();

  @Test
  void theFirstAreAllKeptThenEverySecondThenEveryFourth() {
    assertThat(kept(EACH)).isEqualTo(EACH);
    assertThat(kept(2 * EACH)).isEqualTo(EACH);
    assertThat(kept(4 * EACH)).isEqualTo(EACH);
    assertThat(sampling.next()).as("what the next one stands for").isEqualTo(8);
  }

  @Test
  void whatTheyStandForAddsUpToAll() {
    long all = 30L * EACH;

    long told = LongStream.range(0, all).map(i -> sampling.next()).sum();

    assertThat(told).isBetween(all - 32, all + 32);
  }

  private long kept(int answered) {
    return LongStream.range(0, answered).filter(i -> sampling.next() > 0).count();
  }
}
