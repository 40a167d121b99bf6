package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.attempt.Attempt;
import wscapacity.diagnosis.AnAttempt;

class SessionCapTest {
  private final SessionCap cap = new SessionCap();

  @ParameterizedTest
  @CsvSource({"40, 0.8", "180, 1", "300, 0.6"})
  void tellsLimitAndShare(int limit, double share) {
    Played played =
        against(Platforms.endsAbove(limit, share))
            .load(limit, 50)
            .hold(2_000)
            .load(200, 25)
            .hold(5_000)
            .play();
    Candidate best = Told.named(played, SessionCap.NAME);
    assertThat((int) best.parameters().get("limit")).isCloseTo(limit, within(1));
    // Of 200 above the limit the binomial standard deviation is 0.035 at most.
    assertThat((double) best.parameters().get("share")).isCloseTo(share, within(3 * 0.035));
  }

  @Test
  void isNotWhatRefuses() {
    assertThat(Behaviour.CAP.play().by(cap)).isEmpty();
  }

  @Test
  void silencesThatOthersLivedThroughAreNoIdleTimeout() {
    List<Attempt> attempts = new ArrayList<>();
    for (int open = 0; open < 300; open++) {
      AnAttempt attempt = AnAttempt.at(40L * open).user(open).open(open).latency(1);
      boolean dies = open >= 180 && open % 5 < 2;
      attempts.add(
          dies
              ? attempt.silent(2_000, 2_000, 2_000).died(40L * open + 2_001)
              // It said goodbye 5 ms before its end, in a gap between two heartbeats of 10 s.
              : attempt.silent(5, 2_500 + open, 9_990).closedByUs(60_000));
    }
    Candidate best = Told.named(new Played(attempts), SessionCap.NAME);
    // Those who died were open for a moment only: 180 were open, and then some more.
    assertThat((int) best.parameters().get("limit")).isCloseTo(180, within(1));
    assertThat((double) best.parameters().get("share")).isCloseTo(0.4, within(0.01));
  }
}
