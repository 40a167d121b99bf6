package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Phase;
import wscapacity.diagnosis.evidence.AttemptColumnsBuilder;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Trials;

/** Figures worked out by hand. */
class BucketTest {
  private final List<Attempt> attempts = new ArrayList<>();

  private BucketTest admitted(int... answeredMs) {
    for (int ms : answeredMs) {
      attempts.add(at(ms).latency(0).openAtEnd(1_000_000));
    }
    return this;
  }

  private BucketTest refused(int... answeredMs) {
    for (int ms : answeredMs) {
      attempts.add(at(ms).latency(0).refused(429, ""));
    }
    return this;
  }

  private Bucket bucket() {
    return new Bucket(
        Trials.of(AttemptColumnsBuilder.of(attempts), new FailureClass("429 rate limited")));
  }

  @Test
  void depthIsTheLeastThatNeverLackedAToken() {
    // At 10 per second: 3 at once; 100 ms later one is back and two more go: 3 − 1 + 2 = 4.
    admitted(0, 0, 0, 100, 100).refused(101).admitted(900);
    assertThat(bucket().depth(10)).isCloseTo(4, within(1e-9));
    // At 20 per second two are back: 3 − 2 + 2 = 3.
    assertThat(bucket().depth(20)).isCloseTo(3, within(1e-9));
    // A bucket never holds more than it is deep: no credit for the second before.
    assertThat(bucket().depth(0)).isCloseTo(6, within(1e-9));
  }

  @Test
  void rateIsReadOffStretchesBetweenRefusals() {
    // 4 admitted from 1000 to 1500, then nothing refused for 2.5 s, then 2 from 4000 to 4250.
    refused(1_000).admitted(1_100, 1_200, 1_300, 1_400).refused(1_500);
    admitted(1_600, 2_000, 2_500, 3_000).refused(4_000);
    admitted(4_100, 4_200).refused(4_250);
    // 6 in 750 ms.
    assertThat(bucket().rateWithin(1_000, 3).orElseThrow()).isCloseTo(8, within(1e-9));
    // The long stretch too: 10 in 3.25 s.
    assertThat(bucket().rateWithin(5_000, 3).orElseThrow()).isCloseTo(10 / 3.25, within(1e-9));
    // Only the last: 2 are too few.
    assertThat(bucket().rateWithin(250, 3)).isEmpty();
  }

  @Test
  void whoFindsItEmptyIsPredictedToBeRefused() {
    // Two tokens, ten per second. Level at each answer, before it takes one:
    admitted(0) // 2
        .admitted(10) // 1.1
        .refused(20) // 0.2: a hit
        .admitted(150) // 1.5
        .refused(180) // 0.8: a hit
        .admitted(185) // 0.85: a false alarm; nothing below zero is taken
        .refused(390) // 2: a miss
        .refused(400); // 2, full: a miss
    assertThat(bucket().setting(10, 2).table()).isEqualTo(new Contingency(2, 1, 2, 3));
  }

  @Test
  void withinTheJitterOfOneTokenNothingIsPredicted() {
    // At 10 per second 5 ms are 0.05 tokens: at 97 ms the level is 0.97, at 203 ms 1.03.
    admitted(0, 97).refused(200).admitted(300);
    // 97 was admitted below one token: undecided. 200: 0 + 1.03 and refused: undecided.
    assertThat(bucket().setting(10, 1).table()).isEqualTo(new Contingency(0, 0, 0, 2, 1, 1));
    // Guessed by the level alone, both are wrong.
    assertThat(bucket().setting(10, 1).near()).isEqualTo(new Contingency(0, 1, 1, 0));
  }

  @Test
  void warmUpTakesTokensAndIsNotCounted() {
    attempts.add(at(0).latency(0).in(Phase.WARM_UP).openAtEnd(1_000_000));
    refused(10).admitted(150);
    // Level 1, taken by the warm-up; 0.1 at 10 ms; 1 at 150 ms.
    assertThat(bucket().setting(10, 1).table()).isEqualTo(new Contingency(1, 0, 0, 1));
  }

  @Test
  void aBucketOfOneIsKnownByItsGaps() {
    // Admitted 125 ms and more after the last admitted one, refused up to 80 ms after it.
    admitted(0).refused(50).admitted(125).refused(205).admitted(300, 430);
    // Halfway between 80 and 125 ms: 102.5 ms.
    assertThat(bucket().rateOfOne().orElseThrow()).isCloseTo(1_000 / 102.5, within(1e-9));
  }

  @Test
  void gapsThatTellNothingAreNoRate() {
    refused(0, 10, 20);
    assertThat(bucket().rateOfOne()).isEmpty();
  }
}
