package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void percentSaysAllOnlyWhenItIsAll() {
    assertThat(Words.percent(1)).isEqualTo("100 %");
    assertThat(Words.percent(0.99999)).isEqualTo("99.9 %");
    assertThat(Words.percent(0.5)).isEqualTo("50 %");
    assertThat(Words.percent(0.1234)).isEqualTo("12.3 %");
    assertThat(Words.percent(0)).isEqualTo("0 %");
  }

  @Test
  void figuresHaveThreeDigits() {
    assertThat(Words.rounded(0)).isZero();
    assertThat(Words.rounded(0.012345)).isEqualTo(0.0123);
    assertThat(Words.rounded(49.96)).isEqualTo(50);
    assertThat(Words.rounded(12_345)).isEqualTo(12_300);
    assertThat(Words.rounded(-1.239)).isEqualTo(-1.24);
  }

  @Test
  void secondsComeFromMilliseconds() {
    assertThat(Words.seconds(1_234)).isEqualTo("1.23 s");
    assertThat(Words.seconds(12_345)).isEqualTo("12.3 s");
    assertThat(Words.secondsOf(60_000.4)).isEqualTo(60.0);
  }
}
