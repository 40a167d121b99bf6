package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.api.Test;
import wscapacity.attempt.Outcome;

class RefusedListTest {
  private final RefusedList address = RefusedList.ofAddresses();
  private final RefusedList origin = RefusedList.ofOrigins();

  @Test
  void oneOfTwoLoadGeneratorsIsAnAddress() {
    Played played = Behaviour.ADDRESS_REFUSED.play();
    assertThat(played.by(address).orElseThrow().candidate().explains()).isEqualTo(1);
    assertThat(played.by(origin)).isEmpty();
  }

  @Test
  void isNotTakenForARateThoughTheRefusedOneComesInTurn() {
    // Every 40 ms one of two comes: a bucket of one that refills in 80 ms would refuse the same, so
    // it may be left open between the two.
    Played played =
        against(Platforms.refusesAddress("b"))
            .injectors(user -> user % 2 == 0 ? "a" : "b")
            .load(400, 25)
            .play();
    Told.notWrong(played.cause(), "address-refused");
  }

  @Test
  void theErrorWordTellsTheListsApart() {
    Told.named(Behaviour.ORIGIN_REFUSED.play(), "origin-refused");
    Told.named(
        against(Platforms.refusesAll(403, "ip_not_allowed")).load(50, 25).play(),
        "address-refused");
  }

  @Test
  void withoutAWordOrAControlItIsEither() {
    Cause cause = against(Platforms.refusesAll(403, "access_denied")).load(50, 25).play().cause();
    Told.undecided(cause, "address-refused");
    Told.undecided(cause, "origin-refused");
    assertThat(cause.nextExperiment().orElseThrow()).startsWith("Run ");
  }

  @Test
  void whatIsRefusedBeforeTheUpgradeIsNoOrigin() {
    Played played = against(knock -> knock.fail(Outcome.TOKEN_FAILED, 403, "")).load(50, 25).play();
    assertThat(played.by(origin)).isEmpty();
    Told.notWrong(played.cause(), "address-refused");
  }

  @Test
  void whoGotInFirstIsOnTheList() {
    // Its best danger set, all attempts from the start, leaves nothing to tell apart.
    assertThat(Told.named(Behaviour.CAP.play(), ConcurrencyCap.NAME).name())
        .isNotEqualTo(address.name());
    assertThat(Behaviour.CAP.play().by(origin)).isEmpty();
  }

  @Test
  void aRateIsNoList() {
    assertThat(Behaviour.UPGRADE_RATE.play().by(address)).isEmpty();
  }
}
