package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;

class AnswerOrderTest {

  @Test
  void staysWhereItIsThere() {
    List<Attempt> inOrder =
        List.of(at(1_000).latency(10).refused(403, ""), at(1_005).latency(5).refused(403, ""));
    AnswerOrder order = AnswerOrder.of(inOrder);
    assertThat(order.originMs()).isEqualTo(1_000);
    assertThat(IntStream.range(0, order.size()).mapToObj(order::get))
        .containsExactlyElementsOf(inOrder);
  }

  @Test
  void ordersByTheAnswerAndEqualOnesAsTheyCame() {
    // Answered at 1500, 1020, 1020, 900.
    List<Attempt> attempts =
        List.of(
            at(1_000).latency(500).refused(403, ""),
            at(1_010).latency(10).refused(403, ""),
            at(1_000).latency(20).refused(403, ""),
            at(890).latency(10).refused(403, ""));
    AnswerOrder order = AnswerOrder.of(attempts);
    assertThat(order.originMs()).isEqualTo(890);
    assertThat(IntStream.range(0, order.size()).mapToObj(order::get))
        .containsExactly(attempts.get(3), attempts.get(1), attempts.get(2), attempts.get(0));
  }
}
