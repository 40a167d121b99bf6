package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.AnAttempt.at;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.diagnosis.Candidate;

class RandomLossTest {

  /** KS distances: the greatest gap between two empirical distribution functions. */
  @Test
  void measuresTheDistanceOfTwoSamples() {
    int[] low = {1, 2, 3, 4};
    // At 4 all of one and none of the other are counted.
    assertThat(RandomLoss.distance(low, new int[] {5, 6})).isEqualTo(1);
    assertThat(RandomLoss.distance(low, low)).isZero();
    // At 2: two of four against none of two; at 3: three of four against one of two; at 4: 1 - 1/2.
    assertThat(RandomLoss.distance(low, new int[] {3, 9})).isEqualTo(0.5);
    // At 1 already: one of four against both.
    assertThat(RandomLoss.distance(low, new int[] {1, 1})).isEqualTo(0.75);
  }

  @Test
  void measuresHowFailuresFollowOneAnother() {
    // Ten fail, ten pass, and so on: 90 of the 99 neighbours are alike, 9 are not, each ±1/4 of
    // the variance times 100: (90 − 9)/100 = 0.81. Chance gives 2.58/√100.
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      attempts.add(i / 10 % 2 == 0 ? at(i * 40).refused(502, "") : at(i * 40).openAtEnd(90_000));
    }
    assertThat(RandomLoss.succession(new Played(attempts).trials()))
        .isCloseTo((0.81 - 0.258) / (1 - 0.258), within(1e-9));
  }

  @Test
  void isNoOutage() {
    // Who comes in two of every ten seconds is refused: it depends on nothing but the moment.
    Played played =
        against(
                knock -> {
                  if (knock.run().nowMs() / 1_000 % 10 < 2) {
                    knock.refuse(502, "");
                  } else {
                    knock.accept();
                  }
                })
            .load(1_500, 25)
            .play();
    assertThat(played.explainedBy(new RandomLoss())).isLessThan(0.2);
    assertThat(played.cause().isConclusive()).isFalse();
  }

  @Test
  void isNoneWhereOneOfManyTokensFails() {
    // A token of ten, in no regular order: open count, time, rate and age say nothing.
    Played played =
        against(Platforms.revokes("t-3", 0))
            .tokens(user -> SimulatedToken.of("t-" + Behaviour.drawn(user, 10), -1_000, 3_600_000))
            .load(600, 25)
            .play();

    // Of the failures all are with it, of the others none: a distance of 1.
    assertThat(played.explainedBy(new RandomLoss())).isZero();
  }

  @Test
  void isNoneWhereOneOfTwoLoadGeneratorsFails() {
    Played played =
        against(Platforms.refusesAddress("b"))
            .injectors(user -> Behaviour.drawn(user, 2) == 0 ? "a" : "b")
            .load(400, 25)
            .play();

    assertThat(played.explainedBy(new RandomLoss())).isZero();
    assertThat(played.cause().best().name()).isEqualTo("address-refused");
  }

  @Test
  void tellsTheShareWhereNothingDependsOnAnything() {
    Played played = Behaviour.RANDOM_REFUSAL.play();

    Candidate best = played.by(new RandomLoss()).orElseThrow().candidate();
    assertThat((double) best.parameters().get("share"))
        .isCloseTo((double) played.failures() / played.attempts().size(), within(0.0005));
    assertThat(best.explains()).isGreaterThan(0.99);
  }

  @Test
  void isDeniedByACapARestartAndAnAge() {
    assertThat(Behaviour.CAP.play().explainedBy(new RandomLoss())).isLessThan(0.1);
    assertThat(Behaviour.RESTART.play().explainedBy(new RandomLoss())).isLessThan(0.1);
    assertThat(Behaviour.LIFETIME.play().explainedBy(new RandomLoss())).isLessThan(0.1);
  }
}
