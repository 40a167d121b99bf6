package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.AnAttempt;

class SynchronisedDropTest {
  private final SynchronisedDrop drop = new SynchronisedDrop();

  private static List<Double> moments(Candidate candidate) {
    return ((List<?>) candidate.parameters().get("at_s")).stream().map(Double.class::cast).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {8_000, 15_000, 24_000})
  void tellsTheMoment(long atMs) {
    Candidate best =
        Told.named(
            against(Platforms.restartsAt(atMs)).staircase(50, 8, 25, 2_000).play(),
            SynchronisedDrop.NAME);
    // Within 200 ms of it all were closed.
    assertThat(moments(best)).hasSize(1);
    assertThat(moments(best).get(0)).isCloseTo(atMs / 1_000.0 + 0.1, within(0.2));
    assertThat((double) best.parameters().get("share")).isGreaterThan(0.95);
  }

  @Test
  void tellsTheMomentsOfARollingRestart() {
    Candidate best =
        Told.named(
            against(Faults.rollingRestart(12_000, 15_000, 18_000))
                .staircase(50, 6, 25, 1_000)
                .hold(5_000)
                .play(),
            SynchronisedDrop.NAME);
    assertThat(moments(best)).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(moments(best).get(i)).isCloseTo(12 + 3 * i + 0.075, within(0.15));
    }
  }

  @Test
  void mayStrikeAShareOnly() {
    // One of two nodes restarts.
    SimulatedPlatform halfOfIt =
        knock -> {
          SimulatedRun.Socket socket = knock.accept();
          long waitMs = 10_000 - knock.run().nowMs();
          if (knock.user % 2 == 0 && waitMs > 0) {
            knock.run().after(waitMs, () -> socket.end(Outcome.CLOSE_FRAME, 1001));
          }
        };
    Candidate best =
        Told.named(against(halfOfIt).staircase(50, 6, 25, 2_000).play(), SynchronisedDrop.NAME);
    assertThat((double) best.parameters().get("share")).isCloseTo(0.5, within(0.05));
    assertThat(best.evidence().get(0)).contains("50 % of all that were open then");
  }

  @Test
  void nineAreTooFew() {
    Played played = against(Platforms.restartsAt(5_000)).load(9, 25).hold(20_000).play();
    assertThat(played.failures()).isEqualTo(9);
    Told.undecided(played, SynchronisedDrop.NAME);
  }

  @Test
  void isNotWhatRefuses() {
    assertThat(Behaviour.CAP.play().by(drop)).isEmpty();
  }

  @Test
  void aCloseCodeThatNamesItDecidesARunOfAFewSeconds() {
    List<Attempt> attempts =
        LongStream.range(0, 40)
            .mapToObj(
                user ->
                    AnAttempt.at(20 * user)
                        .user(user)
                        .open((int) user)
                        .silent(100 * user, 100 * user)
                        .ended(3_000 + user, Outcome.CLOSE_FRAME, 1012))
            .toList();
    assertThat(Told.named(new Played(attempts), SynchronisedDrop.NAME).evidence())
        .anyMatch(sentence -> sentence.startsWith("The platform's own words name it: 1012"));
  }
}
