package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Phase;
import wscapacity.attempt.Skipped;

class InquiryTest {

  private static final String KNOWN = "it can no longer change the verdict";

  @Test
  void saysWhatWasRunAndWhyTheRestWasLeftOut() {
    List<Attempt> attempts =
        List.of(
            AnAttempt.at(0).in(Phase.WARM_UP).closedByUs(1),
            AnAttempt.at(5).in(Phase.BASELINE).closedByUs(6),
            AnAttempt.at(10).in(Phase.LOAD).closedByUs(20),
            AnAttempt.at(11).in(Phase.LOAD).refused(403, ""));
    List<Skipped> skipped =
        List.of(
            new Skipped(Phase.RELEASE_PROBE, "load.release-probe is 0"),
            new Skipped(Phase.BURST, KNOWN),
            new Skipped(Phase.HALF_RATE, KNOWN),
            new Skipped(Phase.SILENCE, KNOWN));

    assertThat(Answer.to("InvestigationSimulation", attempts, skipped).orElseThrow().sentence())
        .isEqualTo(
            "Experiments, with their attempts: baseline (1), staircase (2)."
                + " Left out: release probe (load.release-probe is 0)."
                + " Left out: second client, token age (the run ended before it)."
                + " Left out: burst at a low count, half the rate, silence ladder"
                + " (it can no longer change the verdict).");
  }

  @Test
  void withoutAnAttemptThereIsNothingToSay() {
    assertThat(Answer.to("InvestigationSimulation", List.of(), List.of())).isEmpty();
  }
}
