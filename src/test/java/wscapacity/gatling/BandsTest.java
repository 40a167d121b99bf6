package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandsTest {

  @ParameterizedTest
  @CsvSource({
    "50, 1, open 1-50",
    "50, 50, open 1-50",
    "50, 51, open 51-100",
    "50, 251, open 251-300",
    "50, 5000, open 4951-5000",
    "1, 7, open 7-7",
    "30, 31, open 31-60"
  })
  void aBandHoldsAsManySocketsAsItIsWide(int width, int socket, String band) {
    assertThat(new Bands(width).of(socket)).isEqualTo(band);
  }
}
