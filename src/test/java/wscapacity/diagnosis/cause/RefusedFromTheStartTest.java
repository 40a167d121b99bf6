package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.api.Test;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.Cause;

class RefusedFromTheStartTest {
  private final RefusedFromTheStart address = new RefusedFromTheStart(RefusedFromTheStart.ADDRESS);
  private final RefusedFromTheStart origin = new RefusedFromTheStart(RefusedFromTheStart.ORIGIN);

  @Test
  void oneOfTwoLoadGeneratorsIsAnAddress() {
    Played played = Behaviour.ADDRESS_REFUSED.play();
    assertThat(played.explainedBy(address)).isEqualTo(1);
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
    assertThat(played.explainedBy(address)).isEqualTo(1);
    assertThat(played.cause().best().name()).isIn("address-refused", Cause.INCONCLUSIVE);
  }

  @Test
  void theErrorWordTellsTheListsApart() {
    Played byOrigin = Behaviour.ORIGIN_REFUSED.play();
    assertThat(byOrigin.explainedBy(origin)).isEqualTo(1);
    assertThat(byOrigin.explainedBy(address)).isEqualTo(0.5);

    Played byAddress = against(Platforms.refusesAll(403, "ip_not_allowed")).load(50, 25).play();
    assertThat(byAddress.explainedBy(address)).isEqualTo(1);
    assertThat(byAddress.explainedBy(origin)).isEqualTo(0.5);
  }

  @Test
  void withoutAWordOrAControlItIsEither() {
    Cause cause = against(Platforms.refusesAll(403, "access_denied")).load(50, 25).play().cause();
    assertThat(cause.isConclusive()).isFalse();
    assertThat(cause.best().parameters().get("between"))
        .asList()
        .containsExactlyInAnyOrder("address-refused", "origin-refused");
    assertThat(cause.nextExperiment().orElseThrow()).contains("-Dtarget.upgrade.origin");
  }

  @Test
  void whatIsRefusedBeforeTheUpgradeIsNoOrigin() {
    Played played = against(knock -> knock.fail(Outcome.TOKEN_FAILED, 403, "")).load(50, 25).play();
    assertThat(played.explainedBy(address)).isEqualTo(1);
    assertThat(played.by(origin)).isEmpty();
    assertThat(played.cause().best().name()).isEqualTo("address-refused");
  }

  @Test
  void whoGotInFirstIsOnTheList() {
    assertThat(Behaviour.CAP.play().by(address)).isEmpty();
    assertThat(Behaviour.CAP.play().by(origin)).isEmpty();
  }

  @Test
  void aRateIsNoList() {
    assertThat(Behaviour.UPGRADE_RATE.play().by(address)).isEmpty();
  }
}
