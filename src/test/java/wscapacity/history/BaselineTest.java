package wscapacity.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wscapacity.history.Baseline.Change;

class BaselineTest {
  private static final double TOLERANCE = 0.05;

  /**
   * By hand: of 248, 250, 250 and 251 the median is 250; they differ from it by 2, 0, 0 and 1,
   * whose median is 0.5. σ = 1.4826 · 0.5 = 0.7413; the prior says 2.5; s² = (4 · 6.25 + 3 ·
   * 0.5495) / 7 = 3.807, s = 1.951. t for 7 degrees of freedom is 4.785, √(1 + π/8) = 1.1802, so
   * that the spread is 11.02; the tolerance is 5 % of 250, which is more.
   */
  @Test
  void isTheMedianWithWhatRunsDifferBy() {
    Baseline baseline = Baseline.of(List.of(250.0, 250.0, 248.0, 251.0), 0.01);
    assertThat(baseline).isEqualTo(new Baseline(4, 250, 0.5, 0.01));
    assertThat(baseline.spread()).isCloseTo(11.02, within(0.01));
    assertThat(baseline.allowed(TOLERANCE)).isEqualTo(12.5);
    assertThat(baseline.allowed(0)).isCloseTo(11.02, within(0.01));
    assertThat(baseline.judge(237.5, TOLERANCE)).isEqualTo(Change.NONE);
    assertThat(baseline.judge(237, TOLERANCE)).isEqualTo(Change.LOWER);
    assertThat(baseline.judge(263, TOLERANCE)).isEqualTo(Change.HIGHER);
  }

  /** By hand: 10, 20 and 60 have median 20 and MAD 10: σ = 14.83, and the prior says 0.2. */
  @Test
  void runsThatDifferMuchAllowMuch() {
    Baseline baseline = Baseline.of(List.of(10.0, 20.0, 60.0), 0.01);
    // s² = (4 · 0.04 + 2 · 219.8) / 6 = 73.3; t = 5.208; √(1 + π/6) = 1.2344
    assertThat(baseline.spread()).isCloseTo(55.0, within(0.1));
    assertThat(baseline.judge(0, TOLERANCE)).isEqualTo(Change.NONE);
  }

  @Test
  void oneNightDoesNotMoveIt() {
    List<Double> nights = new ArrayList<>(Collections.nCopies(6, 250.0));
    nights.add(20.0);
    assertThat(Baseline.of(nights, 0.01).median()).isEqualTo(250);
    assertThat(Baseline.of(nights, 0.01).mad()).isZero();
  }

  @Test
  void isOfAFewRuns() {
    assertThatIllegalArgumentException().isThrownBy(() -> Baseline.of(List.of(), 0.01));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Baseline.of(Collections.nCopies(15, 1.0), 0.01));
  }

  /**
   * A thousand histories of twenty nights each whose limit differs by a standard deviation of 1.5
   * %, half again what six runs against a rate limit under a busy machine did: simulated figures,
   * not runs. At most one history in fifty has a false alarm; a fall of 10 % in the night after
   * them is found in that night in 98 of 100.
   */
  @Test
  void noiseIsNoAlarmAndAFallOfATenthIs() {
    Random random = new Random(20261125);
    int alarms = 0;
    int found = 0;
    int histories = 1_000;
    for (int history = 0; history < histories; history++) {
      List<Double> nights = new ArrayList<>();
      boolean alarm = false;
      for (int night = 0; night < 20; night++) {
        double rate = 20 * (1 + 0.015 * random.nextGaussian());
        alarm |= !nights.isEmpty() && isLower(nights, rate);
        nights.add(0, rate);
      }
      alarms += alarm ? 1 : 0;
      found += isLower(nights, 0.9 * 20 * (1 + 0.015 * random.nextGaussian())) ? 1 : 0;
    }
    assertThat(alarms).as("histories with a false alarm").isLessThanOrEqualTo(histories / 50);
    assertThat(found).as("falls found in the first night").isGreaterThan(histories * 98 / 100);
  }

  private static boolean isLower(List<Double> nights, double rate) {
    List<Double> last = nights.subList(0, Math.min(Baseline.MOST_RUNS, nights.size()));
    // As in hundreds, so that a figure's own fineness plays no part.
    List<Double> scaled = last.stream().map(value -> 100 * value).toList();
    return Baseline.of(scaled, 0.01).judge(100 * rate, TOLERANCE) == Change.LOWER;
  }
}
