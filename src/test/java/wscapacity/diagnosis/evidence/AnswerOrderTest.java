package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;

class AnswerOrderTest {

  @Test
  void isNotMadeWhereItIsThere() {
    List<Attempt> inOrder =
        List.of(at(1_000).latency(10).refused(403, ""), at(1_005).latency(5).refused(403, ""));
    long[] order = AnswerOrder.of(inOrder, 1_000);
    assertThat(order).isEmpty();
    assertThat(AnswerOrder.get(inOrder, order, 1)).isEqualTo(inOrder.get(1));
  }

  @Test
  void ordersByTheAnswerAndEqualOnesAsTheyCame() {
    // Answered at 1500, 1020, 1020, 900: one started before the origin by a skewed clock.
    List<Attempt> attempts =
        List.of(
            at(1_000).latency(500).refused(403, ""),
            at(1_010).latency(10).refused(403, ""),
            at(1_000).latency(20).refused(403, ""),
            at(890).latency(10).refused(403, ""));
    long[] order = AnswerOrder.of(attempts, 1_000);
    assertThat(IntStream.range(0, 4).mapToObj(place -> AnswerOrder.get(attempts, order, place)))
        .containsExactly(attempts.get(3), attempts.get(1), attempts.get(2), attempts.get(0));
  }
}
