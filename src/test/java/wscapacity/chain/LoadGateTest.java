package wscapacity.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wscapacity.gatling.StagedAttempts;

class LoadGateTest {

  private final StagedAttempts attempts = new StagedAttempts();
  private final LoadGate gate = new LoadGate(200, attempts.observation());

  @Test
  void noMoreLoadIsAddedOnceSoManyWereRefused() {
    attempts.refuse(199);
    assertThat(gate.isAdding()).isTrue();

    attempts.refuse(1);

    assertThat(gate.isAdding()).isFalse();
    assertThat(gate.answerIsKnown()).isTrue();
  }

  @Test
  void noMoreLoadIsAddedAfterTheEnd() {
    gate.end();

    assertThat(gate.isAdding()).isFalse();
    assertThat(gate.answerIsKnown()).isFalse();
  }
}
