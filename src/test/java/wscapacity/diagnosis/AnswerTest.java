package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;

class AnswerTest {
  /** Ten million attempts, each made when it is asked for, do not fit into memory as objects. */
  @Test
  void readsNoAttemptWhenTheRunAsksHowManySockets() {
    List<Attempt> attempts =
        new AbstractList<>() {
          @Override
          public Attempt get(int index) {
            throw new AssertionError("attempt " + index + " was read");
          }

          @Override
          public int size() {
            return 10_000_000;
          }
        };
    assertThat(Answer.to("CapacitySimulation", attempts, List.of())).isEmpty();
  }
}
