package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import wscapacity.diagnosis.Candidate;

class UpgradeRateLimitTest {

  @ParameterizedTest(name = "{0} per second, burst {1}, offered {2}")
  @CsvSource({"10, 5, 30", "10, 20, 12", "25, 10, 50", "50, 3, 60", "50, 50, 75", "100, 100, 200"})
  void readsRateAndBurstOffWhatItAdmits(double perSecond, int burst, double offered) {
    Candidate best = played(perSecond, burst, offered).cause().best();

    assertThat(best.name()).isEqualTo("upgrade-rate-limit");
    assertThat((double) best.parameters().get("rate_per_second"))
        .isCloseTo(perSecond, within(0.05 * perSecond));
    assertThat((int) best.parameters().get("burst"))
        .isCloseTo(burst, within(Math.max(1, burst / 10)));
  }

  /**
   * NGINX's {@code limit_req} without {@code burst}. Only the gaps that were offered can tell its
   * rate: at 12 per second 83 ms are too short, at 8 per second 125 ms are enough.
   */
  @ParameterizedTest(name = "{0} per second, no burst, offered {1}")
  @CsvSource({"10, 12", "25, 27", "50, 60", "100, 110"})
  void knowsABucketOfOneByTheGapsThatItAdmits(double perSecond, double offered) {
    Candidate best = played(perSecond, 1, offered).cause().best();

    assertThat(best.name()).isEqualTo("upgrade-rate-limit");
    assertThat((double) best.parameters().get("rate_per_second"))
        .isBetween(0.8 * perSecond, offered);
    assertThat(best.parameters().get("burst")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"CAP", "CAP_PER_TOKEN", "QUEUE", "RANDOM_REFUSAL", "ADDRESS_REFUSED", "BACKLOG"})
  void doesNotTakeWhatIsNotAboutARate(Behaviour other) {
    assertThat(other.play().explainedBy(new UpgradeRateLimit())).isLessThan(0.5);
  }

  @Test
  void needsARefillToBeSeen() {
    // Ten get in, then nobody: a burst without a rate is no rate.
    assertThat(against(Platforms.cap(10)).load(60, 25).play().by(new UpgradeRateLimit())).isEmpty();
  }

  @Test
  void answersAtOnceAndIsNoTimeout() {
    // Each upgrade that times out does so just after another that started later got in: so would a
    // bucket of one refuse it.
    Played played = against(Platforms.mute(5_000, 8_000)).load(500, 25).play();

    assertThat(played.by(new UpgradeRateLimit())).isEmpty();
    assertThat(played.cause().isConclusive()).isFalse();
  }

  private static Played played(double perSecond, int burst, double offered) {
    return against(Platforms.rate(perSecond, burst))
        .load((int) (5 * offered), offered)
        .hold(3_000)
        .load((int) (10 * offered), offered)
        .load((int) (5 * perSecond), 0.8 * perSecond)
        .load((int) (10 * offered), 1.3 * offered)
        .play();
  }
}
