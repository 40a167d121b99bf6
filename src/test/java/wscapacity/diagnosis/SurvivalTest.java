package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SurvivalTest {

  /**
   * By hand: of five, one dies at 1 s (4/5); one is closed at 2 s, at which another dies, while
   * four had lived until then (3/4); of the two that are left one dies at 3 s (1/2).
   */
  @Test
  void aSocketThatWasClosedLeavesWithoutADeath() {
    Survival.Tally tally = new Survival.Tally();
    tally.add(1_000, true);
    tally.add(2_000, false);
    tally.add(2_000, true);
    tally.add(3_000, true);
    tally.add(4_000, false);

    Survival survival = tally.survival();
    assertThat(survival.sockets()).isEqualTo(5);
    assertThat(survival.died()).isEqualTo(3);
    assertThat(survival.points())
        .containsExactly(
            new Survival.Point(0, 1),
            new Survival.Point(1_000, 0.8),
            new Survival.Point(2_000, 0.8 * 0.75),
            new Survival.Point(survival.points().get(3).ageMs(), 0.8 * 0.75 * 0.5),
            new Survival.Point(survival.points().get(4).ageMs(), 0.8 * 0.75 * 0.5));
    assertThat(survival.points().get(3).ageMs()).isBetween(2_997L, 3_003L);
    assertThat(survival.points().get(4).ageMs()).isBetween(3_996L, 4_004L);
  }
}
