package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;

class GaugeRangeTest {

  @Test
  void countsSortedValues() {
    int[] sorted = {1, 3, 3, 8};
    assertThat(GaugeRange.upTo(sorted, 0)).isZero();
    assertThat(GaugeRange.upTo(sorted, 3)).isEqualTo(3);
    assertThat(GaugeRange.upTo(sorted, 7)).isEqualTo(3);
    assertThat(GaugeRange.upTo(sorted, 8)).isEqualTo(4);
    assertThat(GaugeRange.upTo(new int[0], 8)).isZero();
  }

  @Test
  void spansWhatThePlatformMayHaveCountedWithinTheLag() {
    // Answers after 10 ms: the lag is 10 ms. Times are from the first start on.
    List<Attempt> attempts =
        List.of(
            at(0).openAtEnd(9_000), // answered at 10
            at(10).died(98), // answered at 20, ends just before the refusal
            at(20).died(106), // answered at 30, ends just after the refusal
            at(85).openAtEnd(9_000), // answered at 95, just before the refusal
            at(90).refused(403, ""), // answered at 100
            at(94).openAtEnd(9_000)); // answered at 104
    Trace trace = TraceBuilder.of(attempts);
    // At 100 the sockets of 10, 30 and 95 are open. The platform may not have counted that of 95
    // nor that which ends at 106 any more, but still that which ended at 98.
    assertThat(trace.gauge[4]).isEqualTo(3);
    assertThat(trace.gaugeLow[4]).isEqualTo(1);
    assertThat(trace.gaugeHigh[4]).isEqualTo(4);
    // Long after everything there is no doubt: at 10 nothing was open.
    assertThat(trace.gaugeLow[0]).isZero();
    assertThat(trace.gaugeHigh[0]).isZero();
    // The socket of 95 itself is none of those that were open before it; that of 98 may have gone.
    assertThat(trace.gauge[3]).isEqualTo(3);
    assertThat(trace.gaugeLow[3]).isEqualTo(2);
    assertThat(trace.gaugeHigh[3]).isEqualTo(3);
  }
}
