package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.attempt.Events.accepted;
import static wscapacity.attempt.Events.end;
import static wscapacity.attempt.Events.fold;
import static wscapacity.attempt.Events.silent;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;

class SilenceLimitTest {

  private static Attempt survived(long silenceMs) {
    return at(0).silent(silenceMs, silenceMs).closedByUs(silenceMs + 10);
  }

  private static Attempt ended(long silenceMs) {
    return at(0).silent(silenceMs, silenceMs).died(silenceMs + 10);
  }

  private static SilenceLimit of(Attempt... attempts) {
    return SilenceLimit.of(List.of(attempts)).orElseThrow();
  }

  @Test
  void liesBetweenTheLongestThatSurvivedAndTheShortestThatDidNot() {
    SilenceLimit limit = of(survived(20_000), survived(50_000), ended(61_000), ended(60_200));
    assertThat(limit)
        .isEqualTo(new SilenceLimit(OptionalLong.of(50_000), OptionalLong.of(60_200), 2, 0));
    assertThat(limit.sentence())
        .isEqualTo(
            "A silence of 50.0 s survived; the shortest that did not was ended after 60.2 s.");
  }

  @Test
  void aSocketThatEndsAtItsHeartbeatWasSilentUntilThen() {
    // We sent after 65 s of silence, and 100 ms later it was gone: 65.1 s since the platform's
    // last frame, 0.1 s since ours.
    SilenceLimit limit = of(at(0).silent(100, 65_100).died(65_110));
    assertThat(limit.shortestEndedMs()).hasValue(65_000);
    assertThat(limit.sentence())
        .isEqualTo("No silence survived; the shortest was ended after 65.0 s.");
  }

  @Test
  void silenceAloneIsNotItWhereALongerOneSurvived() {
    SilenceLimit limit = of(survived(40_000), ended(30_000), ended(45_000));
    assertThat(limit.endedEarly()).isEqualTo(1);
    assertThat(limit.sentence())
        .isEqualTo(
            "1 of the 2 sockets that ended had been silent for less, from 30.0 s on, than the"
                + " longest silence that survived, 40.0 s: silence alone does not end them.");
  }

  @Test
  void everySilenceMaySurvive() {
    assertThat(of(survived(90_000)).sentence()).isEqualTo("Every silence up to 90.0 s survived.");
  }

  @Test
  void withoutASocketNothingIsSaid() {
    assertThat(SilenceLimit.of(List.of(at(0).refused(403, "")))).isEmpty();
    assertThat(SilenceLimit.of(List.of(at(0).openAtEnd(5_000)))).isEmpty();
  }

  @Test
  void leavesOutEndsOfWhichNobodyKnowsTheSilence() {
    assertThat(
            SilenceLimit.of(
                fold(
                    accepted(1_000, 1, 0),
                    end(2_000, 1, Outcome.ABNORMAL, 1006, "", 1_000),
                    accepted(3_000, 2, 0),
                    silent(2_000, end(5_000, 2, Outcome.CLOSED_BY_US, 1000, "", 2_000)))))
        .contains(new SilenceLimit(OptionalLong.of(2_000), OptionalLong.empty(), 0, 0));
  }
}
