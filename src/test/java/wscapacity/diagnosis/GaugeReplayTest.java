package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.GaugeReplay;

class GaugeReplayTest {

  private static int of(Attempt... attempts) {
    GaugeReplay replay = new GaugeReplay();
    List.of(attempts).forEach(replay::add);
    return replay.mostOpen();
  }

  @Test
  void countsOverAllLoadGeneratorsAtOneMoment() {
    // Open from 10 to 500, from 110 to 300, and from 310 on: two at once.
    assertThat(
            of(
                at(0).by("a").died(500),
                at(100).by("b").closedByUs(300),
                at(300).by("b").openAtEnd(900),
                at(400).refused(403, "")))
        .isEqualTo(2);
  }

  @Test
  void anEndCountsBeforeAnOpeningOfTheSameMillisecond() {
    assertThat(of(at(0).died(210), at(200).openAtEnd(900))).isEqualTo(1);
    assertThat(of(at(0).died(211), at(200).openAtEnd(900))).isEqualTo(2);
  }

  @Test
  void aSocketThatEndsAtOnceWasOpen() {
    assertThat(of(at(0).died(10))).isEqualTo(1);
  }

  @Test
  void isNoneWhereNobodyTried() {
    assertThat(of()).isZero();
  }
}
