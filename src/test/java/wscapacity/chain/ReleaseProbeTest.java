package wscapacity.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.gatling.StagedAttempts;
import wscapacity.settings.Share;
import wscapacity.settings.Staircase;

class ReleaseProbeTest {

  private static final double FAST = 1e9;

  /** Slow enough that only the first turn comes while a test runs. */
  private static final double SLOW = 1e-3;

  private final StagedAttempts attempts = new StagedAttempts();

  @Test
  void seatsAreAsManyAsAProbeFromTheTopCouldTry() {
    // 10 % of 400 is 40 released, half as many again try: 60.
    ReleaseProbe probe = probe(0.10, FAST);

    int[] seats = IntStream.range(0, 62).map(i -> probe.takeSeat().orElse(-1)).toArray();

    assertThat(seats).startsWith(0, 1, 2).endsWith(58, 59, -1, -1);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.10, 0", "1, 0.10, 1", "250, 0.10, 25", "251, 0.10, 26", "40, 1.0, 40"})
  void releasesItsShareOfTheOpenSocketsRoundedUp(int open, double share, int released) {
    attempts.open(open);

    assertThat(probe(share, FAST).release()).isEqualTo(released);
  }

  @ParameterizedTest
  @CsvSource({"25, 38", "1, 2", "2, 3", "0, 0", "100, 60"})
  void halfAsManyAgainTryAsPlacesWereFreedIfSoManyWait(int freed, int tries) {
    attempts.open(200);
    ReleaseProbe probe = probe(0.10, 10);
    takeSeats(probe, 60);
    probe.release();
    attempts.close(freed);

    Duration lasts = probe.beginRound();

    assertThat(lasts).isEqualTo(Duration.ofMillis(tries * 100L));
    assertThat(IntStream.range(0, 60).filter(seat -> probe.mayTry(seat, 1)).count())
        .isEqualTo(tries);
  }

  @Test
  void noMoreTryThanHaveASeat() {
    attempts.open(200);
    ReleaseProbe probe = probe(0.10, 10);
    takeSeats(probe, 3);
    probe.release();
    attempts.close(25);

    assertThat(probe.beginRound()).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void seatsWaitUntilTheProbeThenTakeTurnsAtTheUpgradeRate() {
    attempts.open(10);
    ReleaseProbe probe = probe(0.10, SLOW);
    takeSeats(probe, 3);
    assertThat(probe.isWaiting(0, 1)).as("while load is added").isTrue();
    assertThat(probe.mayTry(0, 1)).isFalse();
    probe.release();
    assertThat(probe.isWaiting(0, 1)).as("while sockets are released").isTrue();
    attempts.close(1);

    probe.beginRound();

    assertThat(probe.isWaiting(0, 1)).as("the first one's turn").isFalse();
    assertThat(probe.isWaiting(1, 1)).as("the second one's turn is later").isTrue();
    assertThat(probe.isWaiting(2, 1)).as("beyond the tries: nothing to wait for").isFalse();
    assertThat(probe.mayTry(2, 1)).isFalse();
  }

  @Test
  void whoIsTurnedAwayAgainTriesOnceMoreWhenPlacesAreStillFree() {
    attempts.open(20);
    ReleaseProbe probe = probe(0.10, FAST);
    takeSeats(probe, 3);
    probe.release();
    attempts.close(2);
    probe.beginRound();
    attempts.open(1);

    assertThat(probe.isWantedAgain()).as("one of two places was taken").isTrue();
    assertThat(probe.isWaiting(1, 2)).isTrue();

    probe.beginRound();

    assertThat(probe.mayTry(1, 1)).isFalse();
    assertThat(probe.mayTry(1, 2)).isTrue();
  }

  @Test
  void aSecondRoundTellsNothingOnceAllPlacesAreTaken() {
    attempts.open(20);
    ReleaseProbe probe = probe(0.10, FAST);
    takeSeats(probe, 3);
    probe.release();
    attempts.close(2);
    probe.beginRound();

    attempts.open(2);

    assertThat(probe.isWantedAgain()).isFalse();
  }

  @Test
  void afterTheEndNobodyWaitsOrTries() {
    attempts.open(20);
    ReleaseProbe probe = probe(0.10, SLOW);
    takeSeats(probe, 3);
    probe.release();
    attempts.close(2);
    probe.beginRound();

    probe.end();

    assertThat(probe.isWaiting(1, 1)).isFalse();
    assertThat(probe.isWaiting(1, 2)).isFalse();
    assertThat(probe.mayTry(0, 1)).isFalse();
    assertThat(probe.takeSeat()).isEqualTo(OptionalInt.empty());
  }

  @Test
  void aProbeIsWantedOnlyIfSomebodyWasTurnedAwayAndAShareIsGiven() {
    ReleaseProbe off = probe(0, FAST);
    ReleaseProbe unused = probe(0.10, FAST);
    ReleaseProbe used = probe(0.10, FAST);
    off.takeSeat();
    used.takeSeat();

    assertThat(off.isWanted()).isFalse();
    assertThat(unused.isWanted()).isFalse();
    assertThat(used.isWanted()).isTrue();
  }

  private static void takeSeats(ReleaseProbe probe, int count) {
    IntStream.range(0, count).forEach(i -> probe.takeSeat());
  }

  private ReleaseProbe probe(double releaseProbe, double upgradesPerSecond) {
    Staircase load =
        new Staircase(
            5, 50, 50, 8, upgradesPerSecond, Duration.ofSeconds(5), 50, releaseProbe, 200);
    return new ReleaseProbe(load, Share.WHOLE, attempts.observation());
  }
}
