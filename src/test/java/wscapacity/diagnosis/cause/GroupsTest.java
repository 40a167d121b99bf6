package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.diagnosis.evidence.AttemptColumnsBuilder;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Trials;

/** Four tokens in turn, five times; the second is refused from its third use on. */
class GroupsTest {
  private final Trials trials = trials();
  private final Groups groups = Groups.since(trials, trials.columns.token);

  private static Trials trials() {
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String token = "t-" + i % 4;
      attempts.add(
          i % 4 == 1 && i >= 8
              ? at(i * 100).token(token, 1).refused(403, "")
              : at(i * 100).token(token, 1).openAtEnd(9_000));
    }
    // One failure of another token makes it no struck one.
    attempts.set(6, at(600).token("t-2", 1).refused(403, ""));
    return Trials.of(AttemptColumnsBuilder.of(attempts), new FailureClass("403 forbidden"));
  }

  @Test
  void knowWhichAreStruckAndFromWhenOn() {
    assertThat(groups.count()).isEqualTo(4);
    assertThat(groups.struck()).isEqualTo(1);
    assertThat(groups.isStruck(5)).isFalse();
    assertThat(groups.isStruck(9)).isTrue();
    assertThat(groups.isStruck(6)).isFalse();
    assertThat(groups.firstStruck()).isEqualTo(9);
  }

  @Test
  void areInDangerWhollyOrSinceTheirFirstFailure() {
    assertThat(Groups.wholly(trials, trials.columns.token).table())
        .isEqualTo(new Contingency(3, 2, 1, 14));
    assertThat(groups.table()).isEqualTo(new Contingency(3, 0, 1, 16));
  }

  @Test
  void costTheirChoiceAndTheirMoments() {
    // One of four, when one, two, three or four may be struck: 4 · 4.
    assertThat(Math.exp(groups.priceOfGroups())).isCloseTo(16, within(1e-9));
    // The moment is one of five uses.
    assertThat(Math.exp(groups.priceOfMoments())).isCloseTo(5, within(1e-9));
  }

  @Test
  void allOfOneCostNothing() {
    Trials trials =
        Trials.of(
            AttemptColumnsBuilder.of(List.of(at(0).token("x", 1).refused(403, ""))),
            new FailureClass("403 forbidden"));
    assertThat(Groups.wholly(trials, trials.columns.token).priceOfGroups())
        .isCloseTo(0, within(1e-9));
  }
}
