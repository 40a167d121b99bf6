package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Tables in the order hits, false alarms, misses, passes; figures worked out by hand. */
class ContingencyTest {

  private static double likelihood(Contingency table, Rates inside) {
    return Math.exp(table.evidence(inside));
  }

  @Test
  void evidenceIsTheProbabilityOfTheseOutcomesAtTwoRates() {
    Contingency table = new Contingency(2, 0, 0, 2);
    // At one rate ½ · 3/4 · 1/6 · 3/8 = 3/128; at two rates (½ · 3/4) · (½ · 3/4): six times as
    // much.
    assertThat(Math.exp(table.evidenceOfChance())).isCloseTo(3 / 128.0, within(1e-12));
    assertThat(likelihood(table, Rates.ANY)).isCloseTo(9 / 64.0, within(1e-12));
    // A rule fails 39 of 40, and 20.5 of 21 after that.
    assertThat(likelihood(table, Rates.NEARLY_ALL))
        .isCloseTo(39 / 40.0 * 20.5 / 21 * 3 / 8, within(1e-12));
  }

  @Test
  void oneThatGotInSpeaksAgainstARule() {
    // Five fail and one passes inside, ½ outside for both.
    Contingency table = new Contingency(5, 1, 0, 1);
    assertThat(likelihood(table, Rates.ANY))
        .isCloseTo(1 / 2.0 * 3 / 4 * 5 / 6 * 7 / 8 * 9 / 10 * 1 / 12 / 2, within(1e-12));
    assertThat(likelihood(table, Rates.NEARLY_ALL))
        .isCloseTo(
            39 / 40.0 * 20.5 / 21 * 21.5 / 22 * 22.5 / 23 * 23.5 / 24 * 0.5 / 25 / 2,
            within(1e-12));
  }

  @Test
  void whereHalfGotInThereIsNoRule() {
    assertThat(new Contingency(20, 20, 0, 10).evidence(Rates.NEARLY_ALL))
        .isEqualTo(Contingency.NONE);
  }

  @Test
  void theUndecidedCountAsByChance() {
    // Chance of three and three: (½ · 3/2 · 5/2)² / 6! = 5/1024. The decided gain a factor of six.
    Contingency table = new Contingency(2, 0, 0, 2, 1, 1);
    assertThat(Math.exp(table.evidenceOfChance())).isCloseTo(5 / 1_024.0, within(1e-12));
    assertThat(likelihood(table, Rates.ANY)).isCloseTo(6 * 5 / 1_024.0, within(1e-12));
    // Who places nobody gains nothing.
    Contingency nobody = new Contingency(1, 0, 0, 0, 2, 3);
    assertThat(nobody.evidence(Rates.ANY)).isCloseTo(nobody.evidenceOfChance(), within(1e-12));
  }

  @Test
  void aGuessOfTheUndecidedIsHalfOfTheEvidence() {
    // Decided 9/64; two more guessed right at rates of their own: ½ · ½. Of six in all.
    Contingency table = new Contingency(2, 0, 0, 2, 1, 1);
    Contingency guessed = new Contingency(1, 0, 0, 1);
    double silent = 6 * 5 / 1_024.0;
    assertThat(Math.exp(table.evidence(Rates.ANY, guessed)))
        .isCloseTo((silent + 9 / 64.0 / 4) / 2, within(1e-12));
    assertThat(table.with(guessed)).isEqualTo(new Contingency(3, 0, 0, 3));
    // A guess that is wrong is worth nothing beside it.
    assertThat(Math.exp(table.evidence(Rates.ANY, new Contingency(0, 1, 1, 0))))
        .isCloseTo(silent / 2, within(1e-12));
  }

  @Test
  void aDangerSetInWhichFailuresAreNotDenserIsOfNoUse() {
    assertThat(new Contingency(1, 9, 9, 1).evidence(Rates.ANY)).isEqualTo(Contingency.NONE);
    assertThat(new Contingency(0, 0, 5, 5).evidence(Rates.ANY)).isEqualTo(Contingency.NONE);
    assertThat(new Contingency(2, 5, 2, 5).evidence(Rates.ANY)).isNotEqualTo(Contingency.NONE);
  }

  @Test
  void anIndependentDangerSetIsWorthLessThanChance() {
    Contingency table = new Contingency(20, 50, 20, 50);
    assertThat(table.evidence(Rates.ANY)).isLessThan(table.evidenceOfChance());
  }

  @Test
  void explainsTheShareOfTheDevianceThatItRemoves() {
    assertThat(new Contingency(7, 0, 0, 93).explains()).isEqualTo(1);
    assertThat(new Contingency(2, 5, 2, 5).explains()).isCloseTo(0, within(1e-12));
    // 6 of 20: 6 ln 0.3 + 14 ln 0.7 = −12.217286; 4 of 5 and 2 of 15: −8.392130.
    assertThat(new Contingency(4, 1, 2, 13).explains())
        .isCloseTo(1 - 8.392130 / 12.217286, within(1e-6));
    // Two of six could not be placed: four of six outcomes of ln ½ each are removed.
    assertThat(new Contingency(2, 0, 0, 2, 1, 1).explains()).isCloseTo(4 / 6.0, within(1e-12));
  }

  @Test
  void whereAllFailedOnlyTheirPlaceCounts() {
    assertThat(new Contingency(10, 0, 0, 0).explains()).isEqualTo(1);
    assertThat(new Contingency(9, 0, 1, 0).explains()).isZero();
  }

  @Test
  void millionsDoNotOverflow() {
    long million = 1_000_000;
    Contingency table = new Contingency(million, 0, 0, 9 * million);
    assertThat(table.explains()).isEqualTo(1);
    assertThat(table.evidence(Rates.NEARLY_ALL)).isGreaterThan(-20).isLessThan(0);
  }

  @Test
  void countsWhoFailedAndWhere() {
    Contingency table = new Contingency(6, 2, 2, 30, 3, 8);
    assertThat(table.failed()).isEqualTo(11);
    assertThat(table.total()).isEqualTo(51);
    assertThat(table.share()).isEqualTo(0.75);
    assertThat(table.holdsMost()).isTrue();
    assertThat(new Contingency(2, 0, 3, 30).holdsMost()).isFalse();
    assertThat(new Contingency(0, 0, 3, 30).share()).isZero();
    assertThat(Contingency.all(3, 4)).isEqualTo(new Contingency(3, 4, 0, 0));
  }
}
