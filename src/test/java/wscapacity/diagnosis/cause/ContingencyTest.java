package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Tables in the order hits, false alarms, misses, passes; figures worked out by hand. */
class ContingencyTest {

  @Test
  void phiIsMatthewsCorrelation() {
    // (4·13 − 1·2) / √(6·14·5·15) = 50 / √6300 = 50 / 79.3725
    assertThat(new Contingency(4, 1, 2, 13).phi()).isCloseTo(0.62994, within(1e-5));
    assertThat(new Contingency(7, 0, 0, 93).phi()).isEqualTo(1);
    // Statistically independent: 2/4 of the failed and 5/10 of the others were predicted.
    assertThat(new Contingency(2, 5, 2, 5).phi()).isZero();
  }

  @Test
  void phiIsFairWhenFailuresAreRare() {
    // "Nothing ever fails" is right in 999 of 1000 and says nothing.
    assertThat(new Contingency(0, 0, 1, 999).phi()).isZero();
    // "Everything fails" too.
    assertThat(new Contingency(1, 999, 0, 0).phi()).isZero();
    // One of two alarms is true: (1·998 − 0) / √(1·999·2·998) = √(998 / 1998)
    assertThat(new Contingency(1, 1, 0, 998).phi()).isCloseTo(0.70675, within(1e-5));
  }

  @Test
  void phiIsNeverNegative() {
    assertThat(new Contingency(1, 9, 9, 1).phi()).isZero();
  }

  @Test
  void whereAllFailedOnlyTheirPredictionCounts() {
    assertThat(new Contingency(10, 0, 0, 0).phi()).isEqualTo(1);
    assertThat(new Contingency(9, 0, 1, 0).phi()).isZero();
  }

  @Test
  void phiDoesNotOverflowWithMillions() {
    long million = 1_000_000;
    assertThat(new Contingency(million, 0, 0, 9 * million).phi()).isEqualTo(1);
  }

  @Test
  void whatStrikesAShareOnlyIsMeasuredByThatShare() {
    // 60 of 100 threatened, half of them fail: phi = 30·40 / √(30·70·60·40) = 1200 / 2244.99,
    // and no mechanism of that share can do better.
    Contingency noMisses = new Contingency(30, 30, 0, 40);
    assertThat(noMisses.share()).isEqualTo(0.5);
    assertThat(noMisses.phi()).isCloseTo(0.534522, within(1e-6));
    assertThat(noMisses.phiOfShare()).isCloseTo(1, within(1e-12));
    // Ten more failures among the others: phi = (30·30 − 30·10) / √(40·60·60·40) = 600 / 2400.
    Contingency misses = new Contingency(30, 30, 10, 30);
    assertThat(misses.phi()).isEqualTo(0.25);
    assertThat(misses.phiOfShare()).isCloseTo(0.25 / 0.534522, within(1e-6));
    assertThat(new Contingency(0, 10, 5, 85).phiOfShare()).isZero();
  }

  @Test
  void countsWhatWasDecided() {
    Contingency table = new Contingency(6, 2, 2, 30, 2, 8);
    assertThat(table.failed()).isEqualTo(10);
    assertThat(table.total()).isEqualTo(50);
    assertThat(table.recall()).isEqualTo(0.75);
    // 8 of 10 failures, 32 of 40 others.
    assertThat(table.decidedShare()).isEqualTo(0.8);
    // 8 of 10 failures, but 1 of 10 others.
    assertThat(new Contingency(6, 0, 2, 1, 2, 9).decidedShare()).isEqualTo(0.1);
    assertThat(new Contingency(0, 0, 0, 5).decidedShare()).isZero();
    assertThat(new Contingency(5, 0, 0, 0).decidedShare()).isEqualTo(1);
  }

  @Test
  void whatDecidesLessThanHalfExplainsLessInProportion() {
    assertThat(new Contingency(5, 0, 0, 50, 5, 0).phiOfDecided()).isEqualTo(1);
    // 2 of 10 failures were decided: 2 · 0.2.
    assertThat(new Contingency(2, 0, 0, 50, 8, 0).phiOfDecided()).isEqualTo(0.4);
    // 5 of 50 others were: 2 · 0.1.
    assertThat(new Contingency(10, 0, 0, 5, 0, 45).phiOfDecided()).isEqualTo(0.2);
    assertThat(new Contingency(0, 0, 0, 50, 10, 0).phiOfDecided()).isZero();
  }

  @Test
  void theCriterionWeighsLikelihoodAgainstParameters() {
    Contingency table = new Contingency(9, 1, 0, 10);
    // ln L = 9 ln 0.9 + 1 ln 0.1 = −3.250830; −2 ln L + 3 ln 20 = 6.501660 + 8.987197
    assertThat(table.bic(1)).isCloseTo(15.488857, within(1e-5));
    // Each further parameter costs ln 20.
    assertThat(table.bic(3) - table.bic(1)).isCloseTo(2 * 2.995732, within(1e-5));
    // 9 of 20 fail alike: ln L = 9 ln 0.45 + 11 ln 0.55 = −13.762776; one probability
    assertThat(table.bicOfNone()).isCloseTo(27.525552 + 2.995732, within(1e-5));
  }

  @Test
  void theUndecidedSpeakNeitherForNorAgainst() {
    Contingency table = new Contingency(9, 1, 0, 10, 3, 1);
    // 12 of 24 fail overall: each of the four undecided has ln 0.5.
    double logLikelihood = 9 * Math.log(0.9) + Math.log(0.1) + 4 * Math.log(0.5);
    assertThat(table.bic(0)).isCloseTo(-2 * logLikelihood + 2 * Math.log(24), within(1e-9));
  }
}
