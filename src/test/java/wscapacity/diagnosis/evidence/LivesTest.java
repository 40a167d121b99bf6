package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;

/** Three sockets: 0 to 1 s, which dies; 0.5 to 2.5 s; and 0 to 3 s, silent for 0.4 s at most. */
class LivesTest {
  private static final List<Attempt> ATTEMPTS =
      List.of(
          at(0).latency(0).silent(1_000, 1_000).died(1_000),
          at(0).latency(0).silent(0, 0, 400).openAtEnd(3_000),
          at(500).latency(0).silent(0, 0, 2_000).closedByUs(2_500));

  private final Trials trials =
      Trials.of(AttemptColumnsBuilder.of(ATTEMPTS), new FailureClass("1006 abnormal closure"));
  private final Lives lives = Lives.of(trials);

  @Test
  void aTickIsATwentiethOfAShortLife() {
    assertThat(lives.tickMs()).isEqualTo(50);
    // Six seconds in all.
    assertThat(lives.all()).isEqualTo(new Contingency(1, 120, 0, 0));
  }

  @Test
  void aTickIsATenthOfASecondAtMost() {
    Trials longer =
        Trials.of(
            AttemptColumnsBuilder.of(List.of(at(0).died(60_010), at(100).closedByUs(90_000))),
            new FailureClass("1006 abnormal closure"));
    assertThat(Lives.of(longer).tickMs()).isEqualTo(100);
  }

  @Test
  void countsTimeByAge() {
    // The second and third from 1 s to 2 s; the third alone from there to 3 s.
    assertThat(lives.atAges(1_000, 2_000)).isEqualTo(2_000);
    assertThat(lives.atAges(2_000, Integer.MAX_VALUE)).isEqualTo(1_000);
    assertThat(lives.atAges(0, 1_000)).isEqualTo(3_000);
  }

  @Test
  void countsTimeByTheClock() {
    // Two are open from 0.4 to 0.6 s, and a third from 0.5 s on.
    assertThat(lives.atTimes(400, 600)).isEqualTo(500);
    assertThat(lives.atTimes(900, 1_100)).isEqualTo(500);
    assertThat(lives.atTimes(2_500, 9_000)).isEqualTo(500);
  }

  @Test
  void countsTimeByTheLongestSilence() {
    assertThat(lives.inSilences(400, 1_000)).isEqualTo(1_200);
    // The second was silent for 0.4 s at the most, which came 7.5 times in 3 s.
    assertThat(lives.inSilences(300, 400)).isEqualTo(100 + 100 + 750);
    assertThat(lives.inSilences(2_000, Integer.MAX_VALUE)).isZero();
  }

  @Test
  void setsDeathsAndTicksInsideAgainstThoseOutside() {
    assertThat(lives.table(1, 500)).isEqualTo(new Contingency(1, 10, 0, 110));
    assertThat(lives.tableOfChances(1, 7)).isEqualTo(new Contingency(1, 7, 0, 113));
  }

  @Test
  void aStretchIsWorthItsTable() {
    int[] deaths = {1_000};
    Window window = Window.of(lives, deaths, lives::atAges, 1_000, 1_200);
    // Two sockets for 0.2 s each are 8 of 120 ticks.
    assertThat(window.table()).isEqualTo(new Contingency(1, 8, 0, 112));
    assertThat(window.evidence()).isEqualTo(window.table().evidence(Rates.ANY));
    assertThat(window.contains(1_200)).isTrue();
    assertThat(window.contains(1_201)).isFalse();
  }

  @Test
  void anOpenStretchBeginsAtADeath() {
    Window window = Window.open(lives, new int[] {1_000}, lives::atAges).orElseThrow();
    assertThat(window.from()).isEqualTo(1_000);
    // The others were seen for 3 s at that age and above.
    assertThat(window.table()).isEqualTo(new Contingency(1, 60, 0, 60));
    // Its begin is a choice among sixty, though one alone has a death.
    assertThat(window.evidence())
        .isCloseTo(window.table().evidence(Rates.ANY) - Math.log(60), within(1e-12));
  }

  @Test
  void aStretchIsTheMeanOverAllLengths() {
    int[] deaths = {1_000};
    Window window = Window.search(lives, deaths, lives::atTimes).orElseThrow();
    double likelihoods = 0;
    for (int ticks : new int[] {1, 2, 5, 10, 20, 50, 100, 200}) {
      double one = Window.of(lives, deaths, lives::atTimes, 1_000, 1_000 + 50 * ticks).evidence();
      likelihoods += Math.exp(one);
    }
    assertThat(window.to()).isEqualTo(1_050);
    assertThat(Math.exp(window.evidence())).isCloseTo(likelihoods / 8 / 60, within(1e-12));
  }

  @Test
  void thereIsNoStretchWithoutADeath() {
    assertThat(Window.search(lives, new int[0], lives::atAges)).isEmpty();
    assertThat(Window.open(lives, new int[0], lives::atAges)).isEmpty();
  }

  @Test
  void spreadsValuesByRank() {
    assertThat(Lives.spread(new int[] {1, 2, 3, 4, 5}, 3)).containsExactly(1, 3, 5);
    assertThat(Lives.spread(new int[] {7, 7, 7}, 3)).containsExactly(7);
    assertThat(Lives.spread(new int[] {7}, 60)).containsExactly(7);
    assertThat(Lives.spread(new int[0], 3)).isEmpty();
    assertThat(Lives.within(new int[] {1, 2, 2, 5}, 2, 4)).isEqualTo(2);
  }
}
