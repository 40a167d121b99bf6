package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;

class SustainedRateTest {
  private final List<Attempt> attempts = new ArrayList<>();

  /** In one second of the run so many are accepted and, after them, so many refused. */
  private SustainedRateTest second(int number, int accepted, int refused) {
    for (int i = 0; i < accepted + refused; i++) {
      AnAttempt attempt = at(100_000 + number * 1_000 + i);
      attempts.add(i < accepted ? attempt.openAtEnd(900_000) : attempt.refused(429, ""));
    }
    return this;
  }

  private SustainedRate rate() {
    return SustainedRate.of(attempts).orElseThrow();
  }

  @Test
  void tellsWhereItBeginsAndWhatIsAdmittedMeanwhile() {
    second(0, 10, 0).second(1, 25, 0).second(2, 20, 0);
    second(3, 30, 10).second(4, 21, 29).second(5, 20, 40).second(6, 35, 0).second(7, 22, 48);
    second(8, 3, 1);
    // Of the 259 from second 3 on 128 failed. Of the seconds with failures after it, without the
    // last: 21, 20 and 22.
    assertThat(rate())
        .isEqualTo(new SustainedRate(25, OptionalInt.of(40), 128.0 / 259, OptionalDouble.of(21)));
    assertThat(rate().sentence())
        .isEqualTo(
            "No handshake failed up to 25 upgrades per second; from 40 upgrades per second on"
                + " 49.4 % failed. While it refused, the platform admitted 21.0 per second.");
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetween() {
    second(0, 5, 5).second(1, 20, 10).second(2, 23, 10).second(3, 1, 1);
    assertThat(rate().admitted()).hasValue(21.5);
    assertThat(rate().highestGood()).isZero();
    assertThat(rate().sentence()).startsWith("Handshakes failed from the first second on; from 10");
  }

  @Test
  void withoutAFailureThereIsOnlyTheHighest() {
    second(0, 10, 0).second(1, 60, 0);
    assertThat(rate())
        .isEqualTo(new SustainedRate(60, OptionalInt.empty(), 0, OptionalDouble.empty()));
    assertThat(rate().sentence()).isEqualTo("No handshake failed up to 60 upgrades per second.");
  }

  @Test
  void whatNeverBecameAHandshakeDoesNotCount() {
    attempts.add(at(0).failed(Outcome.TOKEN_FAILED));
    assertThat(SustainedRate.of(attempts)).isEmpty();
    second(0, 7, 0);
    assertThat(rate().highestGood()).isEqualTo(7);
  }
}
