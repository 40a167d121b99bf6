package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnduranceTest {

  @Test
  void countsWhatWasLostPerSocketHour() {
    Endurance endurance =
        Endurance.of(
                List.of(
                    at(0).closedByUs(3_600_010),
                    at(0).openAtEnd(1_800_010),
                    at(0).died(900_010),
                    at(0).refused(403, "")))
            .orElseThrow();
    // 1 h, 30 min and 15 min, after an answer in 10 ms each.
    assertThat(endurance).isEqualTo(new Endurance(3, 1, 6_300_000));
    assertThat(endurance.sentence()).isEqualTo("1 of 3 sockets were lost in 1.75 socket hours.");
  }

  @Test
  void withoutASocketNothingIsSaid() {
    assertThat(Endurance.of(List.of(at(0).refused(403, "")))).isEmpty();
  }
}
