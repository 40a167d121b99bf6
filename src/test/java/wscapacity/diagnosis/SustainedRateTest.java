package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;

class SustainedRateTest {
  private final List<Attempt> attempts = new ArrayList<>();

  /** In one second of the run so many are accepted and, after them, so many refused. */
  private SustainedRateTest second(int number, int accepted, int refused) {
    return second(Phase.LOAD, number, accepted, refused);
  }

  private SustainedRateTest second(Phase phase, int number, int accepted, int refused) {
    for (int i = 0; i < accepted + refused; i++) {
      AnAttempt attempt = at(100_000 + number * 1_000 + i).in(phase);
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
    // Of the 259 from second 3 on 128 failed. From the first failure at 3.030 s to the last at
    // 8.003 s, 21 + 20 + 35 + 22 + 3 were accepted.
    assertThat(rate())
        .isEqualTo(
            new SustainedRate(
                25,
                OptionalInt.of(40),
                128.0 / 259,
                OptionalDouble.of(101 / 4.973),
                Optional.empty(),
                Optional.empty()));
    assertThat(rate().sentence())
        .isEqualTo(
            "No handshake failed up to 25 upgrades per second; from 40 upgrades per second on"
                + " 49.4 % failed. While it refused, the platform admitted 20.3 per second.");
  }

  /** The platform admits 20 per second; the load generator stands still for the second 3. */
  @Test
  void aSecondThatStoodStillCountsWithTheNext() {
    second(0, 20, 5).second(1, 20, 5).second(2, 20, 5);
    second(4, 40, 5).second(5, 20, 5).second(6, 20, 1);
    // 20 + 20 + 40 + 20 + 20 between the failures at 0.020 s and 6.020 s.
    assertThat(rate().admitted()).hasValue(20);
    assertThat(rate().highestGood()).isZero();
    assertThat(rate().sentence()).startsWith("Handshakes failed from the first second on; from 25");
  }

  /** A quota of 20 for each second is spent at 0.4 s, and later at 0.5 s and 0.4 s. */
  @Test
  void aWindowIsCountedFromWhereItIsSpentToWhereTheNextOnesAre() {
    quota(0, 50).quota(1, 40).quota(2, 50).quota(3, 50);
    assertThat(rate().admitted()).hasValue(20);
  }

  private SustainedRateTest quota(int number, int perSecond) {
    for (int i = 0; i < perSecond; i++) {
      AnAttempt attempt = at(100_000 + number * 1_000 + i * 1_000 / perSecond);
      attempts.add(i < 20 ? attempt.openAtEnd(900_000) : attempt.refused(429, ""));
    }
    return this;
  }

  /** One failure at a low rate is not the platform's limit: between it and the others is none. */
  @Test
  void aStrayFailureDoesNotStretchTheTimeOfRefusals() {
    second(0, 5, 1);
    for (int second = 1; second < 10; second++) {
      second(second, 5, 0);
    }
    second(10, 20, 10).second(11, 20, 10).second(12, 20, 10);
    assertThat(rate().admitted()).hasValue(20);
    assertThat(rate().firstBad()).hasValue(6);
  }

  @Test
  void whatWasRefusedForLessThanASecondSaysNothingOfARate() {
    second(0, 5, 5).second(1, 20, 0);
    assertThat(rate().admitted()).isEmpty();
    assertThat(rate().sustained()).isZero();
  }

  @Test
  void withoutAFailureThereIsOnlyTheHighest() {
    second(0, 10, 0).second(1, 60, 0);
    assertThat(rate())
        .isEqualTo(
            new SustainedRate(
                60,
                OptionalInt.empty(),
                0,
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(rate().sentence()).isEqualTo("No handshake failed up to 60 upgrades per second.");
  }

  /** What is refused on the way up only, and 20 per second are admitted meanwhile. */
  @Test
  void whatComesAfterTheTopIsCountedApartAndDilutesNoFigureOfTheWayUp() {
    second(0, 10, 0).second(1, 20, 10).second(2, 20, 20).second(3, 20, 30).second(4, 20, 1);
    SustainedRate up = rate();
    second(Phase.DESCENT, 5, 8, 2).second(Phase.DESCENT, 6, 10, 0);
    second(Phase.SECOND_TOP, 7, 20, 20);
    assertThat(rate())
        .isEqualTo(
            new SustainedRate(
                up.highestGood(),
                up.firstBad(),
                up.failedShare(),
                up.admitted(),
                Optional.of(new SustainedRate.Level(20, 18)),
                Optional.of(new SustainedRate.Level(40, 20))));
    assertThat(rate().admitted().orElseThrow()).isCloseTo(20, within(0.2));
    assertThat(rate().sentence())
        .endsWith(
            " After the top, at the rate of the beginning, 18 of 20 got in, and at the rate of the"
                + " top again 20 of 40.");
    assertThat(rate().descent().orElseThrow().isRefused()).isFalse();
  }

  @Test
  void aDescentOfWhichMostFailedIsRefused() {
    second(0, 10, 0).second(1, 10, 20).second(Phase.DESCENT, 2, 4, 6);
    assertThat(rate().descent().orElseThrow().isRefused()).isTrue();
  }

  @Test
  void whatNeverBecameAHandshakeDoesNotCount() {
    attempts.add(at(0).failed(Outcome.TOKEN_FAILED));
    assertThat(SustainedRate.of(attempts)).isEmpty();
    second(0, 7, 0);
    assertThat(rate().highestGood()).isEqualTo(7);
  }
}
