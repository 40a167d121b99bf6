package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;

/**
 * Calls at 0, 0.4, 0.8 and, refused, 1.2 and 1.39 s, and at 5 s; the first one at 10.3 s of the
 * clock. Windows are a second long.
 */
class CallWindowTest {
  private static final List<Attempt> CALLS =
      List.of(
          at(10_300).latency(0).openAtEnd(90_000),
          at(10_700).latency(0).openAtEnd(90_000),
          at(11_100).latency(0).openAtEnd(90_000),
          at(11_500).latency(0).refused(429, ""),
          at(11_690).latency(0).refused(429, ""),
          at(15_300).latency(0).openAtEnd(90_000));

  private final Trials trials =
      Trials.of(AttemptColumnsBuilder.of(CALLS), new FailureClass("429 rate limited"));

  private Column before(CallWindow.Form form, boolean countsRefused) {
    return new CallWindow(form, 1_000, countsRefused).before(trials);
  }

  /**
   * Before the call at 1.39 s. Sliding: 0.4, 0.8 and 1.2 s. Of the clock's second, which began at
   * 0.7 s: 0.8 and 1.2 s. Since the first call after a window was over: that at 1.2 s where the
   * refused count, and where they do not, none is counted in a new window yet. Weighed: two of the
   * clock's second and 31 % of two of the last.
   */
  @ParameterizedTest
  @CsvSource({
    "SLIDING, true, 3", "SLIDING, false, 2",
    "CLOCK, true, 2", "CLOCK, false, 1",
    "FIRST_CALL, true, 1", "FIRST_CALL, false, 0",
    "WEIGHED, true, 2", "WEIGHED, false, 1"
  })
  void countsTheCallsInIt(CallWindow.Form form, boolean countsRefused, int calls) {
    Column column = before(form, countsRefused);
    assertThat(column.low()[4]).isEqualTo(calls);
    assertThat(column.high()[4]).isEqualTo(calls);
  }

  @ParameterizedTest
  @CsvSource({"SLIDING", "CLOCK", "FIRST_CALL", "WEIGHED"})
  void isEmptyAfterALongPauseAndAtTheStart(CallWindow.Form form) {
    Column column = before(form, true);
    assertThat(column.low()[0]).isZero();
    assertThat(column.high()[0]).isZero();
    assertThat(column.low()[5]).isZero();
    assertThat(column.high()[5]).isZero();
  }

  @Test
  void whatComesAboutTheSameTimeMayCountOrNot() {
    // Answers 3 ms apart: the clocks of both sides need not agree on their order.
    Trials close =
        Trials.of(
            AttemptColumnsBuilder.of(
                List.of(
                    at(0).latency(0).openAtEnd(9_000),
                    at(500).latency(0).openAtEnd(9_000),
                    at(503).latency(0).refused(429, ""),
                    at(506).latency(0).openAtEnd(9_000))),
            new FailureClass("429 rate limited"));
    Column column = new CallWindow(CallWindow.Form.SLIDING, 1_000, true).before(close);
    assertThat(column.low()[2]).isEqualTo(1);
    assertThat(column.high()[2]).isEqualTo(3);
  }

  @Test
  void everyFormLengthAndWayToCountIsTried() {
    assertThat(CallWindow.all()).hasSize(7 * 4 * 2).doesNotHaveDuplicates();
  }
}
