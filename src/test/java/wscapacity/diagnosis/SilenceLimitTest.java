package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.attempt.Events.accepted;
import static wscapacity.attempt.Events.end;
import static wscapacity.attempt.Events.fold;
import static wscapacity.attempt.Events.silent;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Outcome;

class SilenceLimitTest {

  @Test
  void leavesOutEndsOfWhichNobodyKnowsTheSilence() {
    assertThat(
            SilenceLimit.of(
                fold(
                    accepted(1_000, 1, 0),
                    end(2_000, 1, Outcome.ABNORMAL, 1006, "", 1_000),
                    accepted(3_000, 2, 0),
                    silent(2_000, end(5_000, 2, Outcome.CLOSED_BY_US, 1000, "", 2_000)))))
        .contains(new SilenceLimit(OptionalLong.of(2_000), OptionalLong.empty(), 0, 0));
  }
}
