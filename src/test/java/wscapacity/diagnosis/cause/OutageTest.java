package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.api.Test;

class OutageTest {
  private final Outage outage = new Outage();

  @Test
  void isToldFromItsBeginToItsEnd() {
    Candidate best =
        Told.named(
            against(Faults.outage(10_000, 16_000, 503, ""))
                .staying(user -> 8_000)
                .load(750, 25)
                .play(),
            Outage.NAME);
    assertThat((double) best.parameters().get("from_s")).isCloseTo(10, within(0.1));
    assertThat((double) best.parameters().get("to_s")).isCloseTo(16, within(0.1));
    assertThat((int) best.parameters().get("open")).isCloseTo(200, within(2));
    assertThat(best.intervals().get("to_s").high()).isGreaterThanOrEqualTo(15.9);
  }

  @Test
  void whileItLastsARampCannotTellItFromWhatTheRampRaises() {
    Played played = against(Faults.outage(26_000, 900_000, 503, "")).load(1_000, 25).play();
    Cause cause = Told.undecided(played, Outage.NAME);
    assertThat(cause.contenders()).extracting(Candidate::name).contains(ConcurrencyCap.NAME);
    Candidate candidate = played.by(outage).orElseThrow().candidate();
    assertThat((double) candidate.parameters().get("from_s")).isCloseTo(26, within(0.1));
    assertThat(candidate.parameters()).containsEntry("to_s", null);
  }

  @Test
  void aReleaseThatLetsNobodyInIsNoCap() {
    Played played =
        against(Faults.outage(12_000, 900_000, 503, "")).load(400, 25).releaseProbe(100).play();
    Cause cause = Told.notWrong(played.cause(), Outage.NAME);
    assertThat(cause.contenders()).extracting(Candidate::name).doesNotContain(ConcurrencyCap.NAME);
  }

  @Test
  void thePlatformsOwnWordForItDecidesWhatTheTimeCannot() {
    Played played =
        against(Faults.outage(12_000, 900_000, 503, "unavailable for maintenance"))
            .load(400, 25)
            .releaseProbe(100)
            .play();
    Told.named(played, Outage.NAME);
  }

  @Test
  void timeoutsAreOneAsWell() {
    Told.named(
        against(Platforms.mute(5_000, 8_000)).staying(user -> 3_000).load(500, 25).play(),
        Outage.NAME);
  }

  @Test
  void whileAllSocketsStayOpenItMayBeALimitThatWasLifted() {
    Played played = against(Faults.outage(10_000, 16_000, 503, "")).load(750, 25).play();
    Cause cause = Told.undecided(played, Outage.NAME);
    assertThat(cause.contenders())
        .extracting(Candidate::words)
        .anyMatch(words -> words.startsWith("a limit of open sockets that moved"));
    assertThat(cause.nextExperiment().orElseThrow()).contains("-Dload.upgrades-per-second=");
  }

  @Test
  void aLimitThatIsLiftedIsNone() {
    Told.notNamed(against(movingCap(100, 400, 12_000)).load(500, 25).play().cause(), Outage.NAME);
  }

  @Test
  void aLimitThatFallsIsNone() {
    Told.notNamed(against(movingCap(400, 60, 8_000)).load(300, 25).play().cause(), Outage.NAME);
  }

  /** A cap that changes at a time. */
  private static SimulatedPlatform movingCap(int before, int after, long atMs) {
    return knock -> {
      int limit = knock.run().nowMs() < atMs ? before : after;
      if (knock.run().open().size() < limit) {
        knock.accept();
      } else {
        knock.refuse(503, "");
      }
    };
  }

  @Test
  void whenNobodyGotInAfterItNoEndWasSeen() {
    Played played =
        against(Faults.outage(12_000, 900_000, 503, "maintenance")).load(400, 25).play();
    assertThat(Told.named(played, Outage.NAME).parameters()).containsEntry("to_s", null);
  }

  @Test
  void aPlatformThatAnswersWith4xxWorks() {
    assertThat(against(Faults.outage(10_000, 16_000, 403, "")).load(750, 25).play().by(outage))
        .isEmpty();
    assertThat(Behaviour.UPGRADE_RATE.play().by(outage)).isEmpty();
  }

  @Test
  void isNotWhatEndsOpenSocketsNorWhatNeverWorked() {
    assertThat(Behaviour.RESTART.play().by(outage)).isEmpty();
    assertThat(against(Platforms.refusesAll(503, "")).load(100, 25).play().by(outage)).isEmpty();
  }
}
