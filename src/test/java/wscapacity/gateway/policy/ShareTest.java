package wscapacity.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

  @ParameterizedTest
  @CsvSource({"0,100,0", "1,100,100", "0.29,100,29", "0.5,7,4", "0.1,9,1", "0.07,100,7"})
  void choosesExactlyTheCeiling(double share, int n, long chosen) {
    Share shares = new Share(share);

    assertThat(IntStream.rangeClosed(1, n).filter(shares::chooses).count()).isEqualTo(chosen);
  }
}
