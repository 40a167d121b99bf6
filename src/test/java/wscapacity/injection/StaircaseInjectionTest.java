package wscapacity.injection;

import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.collection.Iterator;
import scala.collection.Iterator$;
import scala.concurrent.duration.FiniteDuration;
import wscapacity.settings.Share;
import wscapacity.settings.Staircase;

class StaircaseInjectionTest {

  private static final Duration HOLD = Duration.ofSeconds(5);

  @Test
  void eachLevelRampsAtTheUpgradeRateThenHolds() {
    assertThat(staircase(50, 25, 3, 25).steps())
        .extracting(OpenInjectionStep::asScala)
        .containsExactly(
            rampUsers(50).during(Duration.ofSeconds(2)).asScala(),
            nothingFor(HOLD).asScala(),
            rampUsers(25).during(Duration.ofSeconds(1)).asScala(),
            nothingFor(HOLD).asScala(),
            rampUsers(25).during(Duration.ofSeconds(1)).asScala(),
            nothingFor(HOLD).asScala());
  }

  @ParameterizedTest
  @CsvSource({
    // whole seconds; less than a second; a second and a part; a rate that is no whole number
    "50, 50, 8, 25",
    "11, 11, 3, 100",
    "60, 60, 2, 25",
    "7, 11, 4, 3",
    "5, 5, 2, 2.5",
    "3, 3, 2, 0.4",
    "700, 333, 3, 500",
    "1, 1, 5, 25"
  })
  void everyUserComesAndNoneFasterThanTheRate(int start, int step, int levels, double rate) {
    StaircaseInjection staircase = staircase(start, step, levels, rate);
    List<Double> arrivals = arrivals(staircase);

    assertThat(arrivals).hasSize(staircase.load().top()).isSorted();
    // Gatling counts whole users per second, and a few may come together where the rate is high.
    int within1s = (int) (Math.ceil(rate) + Math.ceil(rate * 0.04));
    for (int i = within1s; i < arrivals.size(); i++) {
      assertThat(arrivals.get(i) - arrivals.get(i - within1s)).isGreaterThan(0.998);
    }
  }

  @Test
  void usersComeWhenTheStaircaseSaysThatTheyDo() {
    StaircaseInjection staircase = staircase(60, 25, 3, 25);
    List<Double> said =
        staircase.load().starts().stream().map(start -> start.toNanos() / 1e9).toList();

    List<Double> arrivals = arrivals(staircase);
    assertThat(said).hasSameSizeAs(arrivals);
    for (int i = 0; i < said.size(); i++) {
      assertThat(arrivals.get(i)).isCloseTo(said.get(i), within(0.041));
    }
    assertThat(staircase.load().duration()).isEqualTo(staircase.duration());
  }

  @Test
  void usersOfAPartOfASecondAreEvenlySpaced() {
    // At 10 per second 15 users take 1.5 s: a ramp of Gatling's would put them into one second.
    List<Double> arrivals = arrivals(staircase(15, 0, 1, 10));

    for (int i = 0; i < arrivals.size(); i++) {
      assertThat(arrivals.get(i)).isCloseTo(i * 0.1, within(0.002));
    }
  }

  @Test
  void theNextLevelBeginsAfterTheHold() {
    List<Double> arrivals = arrivals(staircase(60, 60, 2, 25));

    assertThat(arrivals.get(59)).isCloseTo(59 / 25.0, within(0.002));
    assertThat(arrivals.get(60)).isCloseTo(60 / 25.0 + 5, within(0.002));
  }

  @Test
  void manyLevelsFitOnTheStackOfTheThreadThatInjects() {
    assertThat(arrivals(staircase(24, 24, 100, 25))).hasSize(2400);
  }

  @ParameterizedTest
  @CsvSource({"50, 25, 3, 25, 19000", "11, 11, 2, 100, 10220", "60, 10, 2, 25, 12800"})
  void lastsFromTheFirstUserToTheEndOfTheLastHold(
      int start, int step, int levels, double rate, long millis) {
    assertThat(staircase(start, step, levels, rate).duration())
        .isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"50, 50, 8, 25, 3", "60, 10, 2, 25, 4", "1000, 333, 3, 100, 10", "10, 10, 3, 2.5, 3"})
  void severalLoadGeneratorsTogetherAreTheStaircase(
      int start, int step, int levels, double rate, int generators) {
    Staircase load = new Staircase(5, start, step, levels, rate, HOLD, 50, 0.10, 200);
    List<StaircaseInjection> shares =
        IntStream.range(0, generators)
            .mapToObj(index -> new StaircaseInjection(load, new Share(index, generators)))
            .toList();
    List<Double> together =
        shares.stream().flatMap(share -> arrivals(share).stream()).sorted().toList();

    assertThat(together).hasSize(load.top());
    for (StaircaseInjection share : shares) {
      assertThat(share.duration()).isEqualTo(shares.get(0).duration());
    }
    // Whole seconds of a ramp hold whole users, and a few come together where the rate is high.
    int within1s = (int) (Math.ceil(rate) + generators + Math.ceil(rate * 0.04));
    for (int i = within1s; i < together.size(); i++) {
      assertThat(together.get(i) - together.get(i - within1s)).isGreaterThan(0.998);
    }
    // Nobody is at the next level before all are through the last hold.
    assertThat(together.get(start) - together.get(start - 1)).isGreaterThan(4.999);
  }

  @Test
  void usersOfSeveralLoadGeneratorsComeAtTheWholeRate() {
    List<Double> together =
        IntStream.range(0, 3)
            .mapToObj(index -> new Ramp(30, 10, new Share(index, 3)))
            .flatMap(ramp -> arrivals(ramp).stream())
            .sorted()
            .toList();

    // Each alone has whole users in whole seconds, so that one of them may be an interval early.
    for (int i = 0; i < together.size(); i++) {
      assertThat(together.get(i)).isCloseTo(i * 0.1, within(0.3));
    }
  }

  /** When Gatling starts each user, in seconds. */
  private static List<Double> arrivals(LoadProfile profile) {
    Iterator<FiniteDuration> times = Iterator$.MODULE$.empty();
    List<OpenInjectionStep> steps = profile.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      times = steps.get(i).asScala().chain(times);
    }
    List<Double> seconds = new ArrayList<>();
    while (times.hasNext()) {
      seconds.add(times.next().toNanos() / 1e9);
    }
    return seconds;
  }

  private static StaircaseInjection staircase(int start, int step, int levels, double rate) {
    return new StaircaseInjection(
        new Staircase(5, start, step, levels, rate, HOLD, 50, 0.10, 200), Share.WHOLE);
  }
}
