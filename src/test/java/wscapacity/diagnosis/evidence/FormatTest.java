package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormatTest {

  @Test
  void percentIsAllOnlyWhenItIsAllAndNothingOnlyWhenItIsNothing() {
    assertThat(Format.percent(1)).isEqualTo("100 %");
    assertThat(Format.percent(0.9996)).isEqualTo("over 99.9 %");
    assertThat(Format.percent(0.9994)).isEqualTo("99.9 %");
    assertThat(Format.percent(0.0004)).isEqualTo("under 0.1 %");
    assertThat(Format.percent(0.0006)).isEqualTo("0.1 %");
    assertThat(Format.percent(0.2)).isEqualTo("20 %");
    assertThat(Format.percent(0.20001)).isEqualTo("20 %");
    assertThat(Format.percent(0.5)).isEqualTo("50 %");
    assertThat(Format.percent(0.1234)).isEqualTo("12.3 %");
    assertThat(Format.percent(0)).isEqualTo("0 %");
  }

  @Test
  void figuresHaveThreeDigits() {
    assertThat(Format.rounded(0)).isZero();
    assertThat(Format.rounded(0.012345)).isEqualTo(0.0123);
    assertThat(Format.rounded(49.96)).isEqualTo(50);
    assertThat(Format.rounded(12_345)).isEqualTo(12_300);
    assertThat(Format.rounded(-1.239)).isEqualTo(-1.24);
  }

  @Test
  void secondsComeFromMilliseconds() {
    assertThat(Format.seconds(1_234)).isEqualTo("1.23 s");
    assertThat(Format.seconds(12_345)).isEqualTo("12.3 s");
    assertThat(Format.secondsOf(60_000.4)).isEqualTo(60.0);
  }

  @Test
  void nounsFollowTheirNumber() {
    assertThat(Format.count(1, "socket")).isEqualTo("1 socket");
    assertThat(Format.count(0, "socket")).isEqualTo("0 sockets");
    assertThat(Format.count(12_000, "socket")).isEqualTo("12,000 sockets");
  }
}
