package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.attempt.Phase;
import wscapacity.settings.RateLadder;
import wscapacity.settings.TokenAgeLadder;

class AxisTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource({
    "10, 10, 1, 1-4 per second",
    "10, 10, 5, 5-14 per second",
    "10, 10, 14, 5-14 per second",
    "10, 10, 15, 15-24 per second",
    "10, 10, 34, 25-34 per second",
    "10, 10, 35, from 35 per second",
    "10, 10, 70, from 35 per second",
    "20, 5, 23, 23-27 per second",
    "20, 0, 21, 1-39 per second",
    "0.5, 0.5, 1, 1-1 per second"
  })
  void aLevelOfTheRateLadderIsOneBand(double start, double step, int rate, String group) {
    RateLadder ladder = new RateLadder(start, step, 3, Duration.ofSeconds(5));

    assertThat(new Axis.UpgradeRate(ladder).group(withRate(rate))).isEqualTo(group);
  }

  @Test
  void whatComesAfterTheTopIsInBandsOfItsOwn() {
    RateLadder ladder = new RateLadder(10, 10, 3, Duration.ofSeconds(5));

    assertThat(new Axis.UpgradeRate(ladder).group(in(Phase.DESCENT))).isEqualTo("descent");
    assertThat(new Axis.UpgradeRate(ladder).group(in(Phase.SECOND_TOP))).isEqualTo("second top");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.5S, silence 0.5 s",
    "PT8S, silence 8 s",
    "PT1M, silence 60 s",
    "PT5M, silence 5 min"
  })
  void aSilenceIsItsOwnBand(Duration silence, String group) {
    assertThat(new Axis.Silence().group(silent(silence))).isEqualTo(group);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, token age 0-5 s",
    "PT9.8S, token age 5-27.5 s",
    "PT10S, token age 5-27.5 s",
    "PT44S, token age 27.5-112.5 s",
    "PT3M, token age from 112.5 s"
  })
  void anAgeOfTheLadderLiesInTheMiddleOfABand(Duration age, String group) {
    List<Duration> ages =
        List.of(Duration.ofSeconds(10), Duration.ofSeconds(45), Duration.ofMinutes(3));

    assertThat(new Axis.TokenAge(new TokenAgeLadder(ages, 1)).group(withToken(age)))
        .isEqualTo(group);
  }

  @ParameterizedTest
  @CsvSource({
    "PT60S, PT0S, time 0-5 s",
    "PT60S, PT59.9S, time 55-60 s",
    "PT2H, PT7M, time 0-10 min",
    "PT2H, PT10M, time 10-20 min",
    "P10D, PT13H, time 720-1440 min"
  })
  void aTimeHasARoundBand(Duration whole, Duration time, String group) {
    assertThat(new Axis.Time(whole).group(at(time))).isEqualTo(group);
  }

  @ParameterizedTest
  @CsvSource({"1, cycle 1", "19, cycle 19", "20, cycle 20 and later", "90, cycle 20 and later"})
  void aCycleIsAUsersAttempt(int attempt, String group) {
    assertThat(new Axis.Cycle().group(inCycle(attempt))).isEqualTo(group);
  }

  @Test
  void anInvestigationHasItsExperiments() {
    Axis axis = new Axis.Experiments(new Bands(50));

    assertThat(axis.group(in(Phase.LOAD))).isEqualTo("open 1-50");
    assertThat(axis.group(in(Phase.SECOND_CLIENT))).isEqualTo("second client");
  }

  @Test
  void longLaddersHaveAboutTwentyBands() {
    RateLadder rates = new RateLadder(10, 10, 100, Duration.ofSeconds(5));
    List<Duration> ages = IntStream.rangeClosed(1, 99).mapToObj(Duration::ofMinutes).toList();

    assertThat(groups(new Axis.UpgradeRate(rates), AxisTest::withRate, 2_000)).isBetween(20L, 22L);
    assertThat(
            groups(
                new Axis.TokenAge(new TokenAgeLadder(ages, 1)),
                minute -> withToken(MINUTE.multipliedBy(minute)),
                200))
        .isBetween(19L, 22L);
    assertThat(
            groups(
                new Axis.Time(Duration.ofHours(24)),
                minute -> at(MINUTE.multipliedBy(minute)),
                24 * 60 - 1))
        .isBetween(10L, 20L);
    assertThat(groups(new Axis.Cycle(), AxisTest::inCycle, 500)).isEqualTo(20);
  }

  private static long groups(Axis axis, Function<Integer, Position> positions, int until) {
    return IntStream.rangeClosed(0, until)
        .boxed()
        .map(positions)
        .map(axis::group)
        .distinct()
        .count();
  }

  private static Position withRate(int rate) {
    return position(Phase.LOAD, rate, 1, Optional.empty(), Optional.empty(), Duration.ZERO);
  }

  private static Position silent(Duration silence) {
    return position(Phase.LOAD, 1, 1, Optional.of(silence), Optional.empty(), Duration.ZERO);
  }

  private static Position withToken(Duration age) {
    return position(Phase.LOAD, 1, 1, Optional.empty(), Optional.of(age), Duration.ZERO);
  }

  private static Position at(Duration time) {
    return position(Phase.LOAD, 1, 1, Optional.empty(), Optional.empty(), time);
  }

  private static Position inCycle(int cycle) {
    return position(
        Phase.LOAD, 1, Math.max(1, cycle), Optional.empty(), Optional.empty(), Duration.ZERO);
  }

  private static Position in(Phase phase) {
    return position(phase, 1, 1, Optional.empty(), Optional.empty(), Duration.ZERO);
  }

  private static Position position(
      Phase phase,
      int rate,
      int cycle,
      Optional<Duration> silence,
      Optional<Duration> age,
      Duration time) {
    return new Position(phase, 1, rate, cycle, silence, age, time);
  }
}
