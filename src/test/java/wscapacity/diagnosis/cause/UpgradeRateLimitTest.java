package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.diagnosis.evidence.AttemptColumnsBuilder;
import wscapacity.diagnosis.evidence.Trials;

class UpgradeRateLimitTest {

  @ParameterizedTest(name = "{0} per second, burst {1}, offered {2}")
  @CsvSource({"10, 5, 30", "10, 20, 12", "25, 10, 50", "50, 3, 60", "50, 50, 75", "100, 100, 200"})
  void readsRateAndBurstOffWhatItAdmits(double perSecond, int burst, double offered) {
    Candidate best = Told.named(played(perSecond, burst, offered), UpgradeRateLimit.NAME);

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
    Candidate best = Told.named(played(perSecond, 1, offered), UpgradeRateLimit.NAME);

    assertThat((double) best.parameters().get("rate_per_second"))
        .isBetween(0.8 * perSecond, offered);
    assertThat(best.parameters().get("burst")).isEqualTo(1);
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

  /** Up and down again, so that a rate is not a time. */
  private static Played upAndDown(SimulatedPlatform platform) {
    return against(platform)
        .load(50, 5)
        .load(150, 15)
        .load(300, 30)
        .hold(3_000)
        .load(300, 20)
        .load(40, 4)
        .hold(2_000)
        .load(200, 25)
        .play();
  }

  private static void isTold(SimulatedPlatform platform, double windowS, double perSecond) {
    Candidate best = Told.named(upAndDown(platform), UpgradeRateLimit.NAME);
    assertThat(best.parameters().get("window_s")).as("%s", best).isEqualTo(windowS);
    assertThat((double) best.parameters().get("rate_per_second"))
        .isCloseTo(perSecond, within(0.05 * perSecond));
  }

  @Test
  void aWindowOfTheClock() {
    isTold(RateLimiters.clockWindow(100, 10_000, false), 10, 10);
    isTold(RateLimiters.clockWindow(60, 5_000, true), 5, 12);
  }

  @Test
  void aWindowThatAFirstCallStarts() {
    isTold(RateLimiters.firstCallWindow(100, 10_000), 10, 10);
  }

  @Test
  void aSlidingWindow() {
    isTold(RateLimiters.slidingWindow(100, 10_000, false), 10, 10);
    isTold(RateLimiters.slidingWindow(50, 5_000, true), 5, 10);
  }

  @Test
  void aWindowOfWeighedCounters() {
    isTold(RateLimiters.weighedWindow(100, 10_000), 10, 10);
  }

  @Test
  void tellsWhetherTheRefusedCount() {
    assertThat(counts(RateLimiters.slidingWindow(100, 10_000, true))).isEqualTo("all");
    assertThat(counts(RateLimiters.slidingWindow(100, 10_000, false))).isEqualTo("accepted");
  }

  private static Object counts(SimulatedPlatform platform) {
    return upAndDown(platform)
        .by(new UpgradeRateLimit())
        .orElseThrow()
        .candidate()
        .parameters()
        .get("counts");
  }

  @Test
  void whereTheRefusedCountAndTheLoadStaysHighItMayBeABan() {
    Told.notWrong(
        upAndDown(RateLimiters.slidingWindow(100, 10_000, true)).cause(), UpgradeRateLimit.NAME);
  }

  @Test
  void aSampledRunStillTellsIt() {
    Played played = against(Platforms.rate(50, 20)).load(4_000, 80).play();
    Trials sampled =
        Trials.of(AttemptColumnsBuilder.of(played.attempts(), 6_400), played.failureClass());
    Candidate candidate = new UpgradeRateLimit().explain(sampled).orElseThrow().candidate();
    assertThat((double) candidate.parameters().get("rate_per_second")).isCloseTo(50, within(2.5));
  }

  @Test
  void aBurstWithoutARefillIsNoRate() {
    // Ten get in, then nobody.
    Cause cause = against(Platforms.cap(10)).load(60, 25).play().cause();
    Told.notWrong(cause, ConcurrencyCap.NAME);
  }

  @Test
  void answersAtOnceAndIsNoTimeout() {
    // Each upgrade that times out does so just after another that started later got in: so would a
    // bucket of one refuse it.
    Played played = against(Platforms.mute(5_000, 8_000)).load(500, 25).play();

    assertThat(played.by(new UpgradeRateLimit())).isEmpty();
    Told.notWrong(played.cause(), Outage.NAME);
  }
}
