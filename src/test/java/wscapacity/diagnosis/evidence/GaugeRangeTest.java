package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;

/** Each answer takes 10 ms; what is seen to end may have ended 3 ms before. */
class GaugeRangeTest {
  private static final List<Attempt> ATTEMPTS =
      List.of(
          at(0).openAtEnd(9_000), // answered at 10
          at(10).died(98), // answered at 20, ends just before the refusal
          at(20).died(103), // answered at 30, ends just after the refusal
          at(85).openAtEnd(9_000), // answered at 95, just before the refusal
          at(90).refused(403, ""), // answered at 100
          at(94).openAtEnd(9_000)); // answered at 104

  private final AttemptColumns columns = AttemptColumnsBuilder.of(ATTEMPTS);
  private final GaugeRange range = GaugeRange.of(columns, null, 1)[0];

  @Test
  void spansWhatThePlatformMayHaveCountedBetweenStartAndAnswer() {
    // At 100 the sockets of 10, 30 and 95 are open. The platform may not have counted that of 95
    // yet nor that which ends at 103 any more; but still that which ended at 98, and already that
    // whose upgrade is under way since 94.
    assertThat(columns.gauge[4]).isEqualTo(3);
    assertThat(range.lowOpen(columns, 4, 3)).isEqualTo(1);
    assertThat(range.highOpen(columns, 4, 3)).isEqualTo(5);
  }

  @Test
  void doesNotCountAnAttemptAmongThoseBeforeIt() {
    // At 95 those of 10, 20 and 30 are open; the second is about to end.
    assertThat(columns.gauge[3]).isEqualTo(3);
    assertThat(range.lowOpen(columns, 3, 3)).isEqualTo(2);
    assertThat(range.highOpen(columns, 3, 3)).isEqualTo(4);
  }

  @Test
  void countsAllThatWereEverAcceptedLikewise() {
    // Four were accepted before it, the last within its own time; a fifth is under way.
    assertThat(columns.ever[4]).isEqualTo(4);
    assertThat(range.lowEver(columns, 4, 4)).isEqualTo(3);
    assertThat(range.highEver(columns, 4, 4)).isEqualTo(5);
  }

  @Test
  void whoHadToWaitStoodInLineAndDidNotCount() {
    AttemptColumns waiting =
        AttemptColumnsBuilder.of(
            List.of(
                at(0).openAtEnd(9_000),
                at(90).refused(403, ""),
                at(10).latency(1_000).openAtEnd(9_000),
                at(2_000).openAtEnd(9_000)));
    GaugeRange of = GaugeRange.of(waiting, null, 1)[0];
    assertThat(waiting.gauge[1]).isEqualTo(1);
    assertThat(of.highOpen(waiting, 1, 1)).isEqualTo(1);
  }

  @Test
  void looksAtEachGroupByItself() {
    AttemptColumns two =
        AttemptColumnsBuilder.of(
            List.of(
                at(0).token("x", 1).openAtEnd(9_000),
                at(5).token("y", 1).openAtEnd(9_000),
                at(8).token("y", 1).refused(403, "")));
    GaugeRange[] ranges = GaugeRange.of(two, two.token, 2);
    // Answered at 18; of y one opened at 15, within its time.
    assertThat(two.tokenGauge[2]).isEqualTo(1);
    assertThat(ranges[1].lowOpen(two, 2, 1)).isZero();
    assertThat(ranges[1].highOpen(two, 2, 1)).isEqualTo(1);
  }
}
