package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BandsTest {
  @Test
  void holdEveryNumberOnce() {
    Bands bands = Bands.of(50, 251);
    assertThat(bands.count()).isEqualTo(6);
    for (int number = 1; number <= 300; number++) {
      int index = bands.indexOf(number);
      assertThat(number).isBetween(bands.from(index), bands.to(index));
    }
    assertThat(bands.name(5)).isEqualTo("251-300");
    assertThat(Bands.of(1, 7).name(6)).isEqualTo("7");
  }

  @Test
  void areFewEnoughToBeRead() {
    assertThat(Bands.atMost(20, 1, 20)).isEqualTo(new Bands(1, 20));
    assertThat(Bands.atMost(20, 1, 21)).isEqualTo(new Bands(2, 11));
    assertThat(Bands.atMost(20, 1, 101)).isEqualTo(new Bands(10, 11));
    assertThat(Bands.atMost(40, 50, 2_000)).isEqualTo(new Bands(50, 40));
    assertThat(Bands.atMost(40, 50, 10_000)).isEqualTo(new Bands(250, 40));
    assertThat(Bands.atMost(40, 1, 0).count()).isZero();
  }

  @Test
  void whatLiesBeyondTheEndsCountsToThem() {
    assertThat(Bands.of(10, 30).indexOf(0)).isZero();
    assertThat(Bands.of(10, 30).indexOf(99)).isEqualTo(2);
  }
}
