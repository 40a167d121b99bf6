package wscapacity.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.gatling.StagedAttempts;
import wscapacity.settings.Staircase;

class CourseTest {

  private static final double FAST = 1e9;

  /** Slow enough that only the first turn comes while a test runs. */
  private static final double SLOW = 1e-3;

  private final StagedAttempts attempts = new StagedAttempts();

  @Test
  void seatsAreAsManyAsAProbeFromTheTopCouldTry() {
    // 10 % of 400 is 40 released, half as many again try: 60.
    Course course = course(0.10, FAST);

    int[] seats = IntStream.range(0, 62).map(i -> course.takeSeat().orElse(-1)).toArray();

    assertThat(seats).startsWith(0, 1, 2).endsWith(58, 59, -1, -1);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.10, 0", "1, 0.10, 1", "250, 0.10, 25", "251, 0.10, 26", "40, 1.0, 40"})
  void releasesItsShareOfTheOpenSocketsRoundedUp(int open, double share, int released) {
    attempts.open(open);

    assertThat(course(share, FAST).release()).isEqualTo(released);
  }

  @ParameterizedTest
  @CsvSource({"25, 38", "1, 2", "2, 3", "0, 0", "100, 60"})
  void halfAsManyAgainTryAsWereReleasedIfSoManyWait(int released, int tries) {
    Course course = course(0.10, 10);
    takeSeats(course, 60);
    course.release();

    Duration lasts = course.probe(released);

    assertThat(lasts).isEqualTo(Duration.ofMillis(tries * 100L));
    assertThat(IntStream.range(0, 60).filter(course::mayProbe).count()).isEqualTo(tries);
  }

  @Test
  void noMoreTryThanHaveASeat() {
    Course course = course(0.10, 10);
    takeSeats(course, 3);
    course.release();

    assertThat(course.probe(25)).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void seatsWaitUntilTheProbeThenTakeTurnsAtTheUpgradeRate() {
    Course course = course(0.10, SLOW);
    takeSeats(course, 3);
    assertThat(course.isWaiting(0)).as("while load is added").isTrue();
    assertThat(course.mayProbe(0)).isFalse();
    course.release();
    assertThat(course.isWaiting(0)).as("while sockets are released").isTrue();

    course.probe(1);

    assertThat(course.isWaiting(0)).as("the first one's turn").isFalse();
    assertThat(course.isWaiting(1)).as("the second one's turn is later").isTrue();
    assertThat(course.isWaiting(2)).as("beyond the tries: nothing to wait for").isFalse();
    assertThat(course.mayProbe(2)).isFalse();
  }

  @Test
  void afterTheEndNobodyWaitsOrTries() {
    Course course = course(0.10, SLOW);
    takeSeats(course, 3);
    course.release();
    course.probe(2);

    course.end();

    assertThat(course.isWaiting(1)).isFalse();
    assertThat(course.mayProbe(0)).isFalse();
    assertThat(course.isAdding()).isFalse();
    assertThat(course.takeSeat()).isEqualTo(OptionalInt.empty());
  }

  @Test
  void aProbeIsWantedOnlyIfSomebodyWasRefusedAndAShareIsGiven() {
    Course off = course(0, FAST);
    Course unused = course(0.10, FAST);
    Course used = course(0.10, FAST);
    off.takeSeat();
    used.takeSeat();

    assertThat(off.isProbeWanted()).isFalse();
    assertThat(unused.isProbeWanted()).isFalse();
    assertThat(used.isProbeWanted()).isTrue();
  }

  @Test
  void noMoreLoadIsAddedOnceSoManyWereRefused() {
    Course course = course(0.10, FAST);
    attempts.refuse(199);
    assertThat(course.isAdding()).isTrue();

    attempts.refuse(1);

    assertThat(course.isAdding()).isFalse();
    assertThat(course.answerIsKnown()).isTrue();
  }

  @Test
  void aRefusedUserStillFindsASeatOnceTheAnswerIsKnown() {
    attempts.refuse(200);

    assertThat(course(0.10, FAST).takeSeat()).hasValue(0);
  }

  private static void takeSeats(Course course, int count) {
    IntStream.range(0, count).forEach(i -> course.takeSeat());
  }

  private Course course(double releaseProbe, double upgradesPerSecond) {
    Staircase load =
        new Staircase(
            5, 50, 50, 8, upgradesPerSecond, Duration.ofSeconds(5), 50, releaseProbe, 200);
    return new Course(load, attempts.observation());
  }
}
