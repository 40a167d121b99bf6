package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.core.util.Shard;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.settings.Share;

class ShareContractTest {

  @Test
  void fiftyOverThreeAreSeventeenSeventeenAndSixteen() {
    assertThat(IntStream.range(0, 3).map(index -> new Share(index, 3).of(50)))
        .containsExactly(17, 17, 16);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10, 64})
  void sharesAreThoseOfGatling(int count) {
    for (int total = 0; total < 500; total++) {
      int sum = 0;
      for (int index = 0; index < count; index++) {
        Share share = new Share(index, count);
        assertThat(share.of(total)).isEqualTo(Shard.shard(total, index, count).length());
        assertThat(share.of(total)).isLessThanOrEqualTo(share.largestOf(total));
        sum += share.of(total);
      }
      assertThat(sum).isEqualTo(total);
    }
  }
}
