package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.attempt.Silence;
import wscapacity.attempt.TokenUse;

class FruitlessWarmUpTest {

  private static final String FILE = "user-files/targets/x.conf";

  @Test
  void namesTheReasonAndTheKey() {
    Attempt refused = attempt(Phase.WARM_UP, Outcome.CONNECTION_REFUSED, 0, "j.n.ConnectException");

    assertThat(FruitlessWarmUp.line(List.of(refused, refused), FILE))
        .contains(
            "No handshake succeeded in the warm-up (2 attempts: connection refused)."
                + " See target.upgrade.url in user-files/targets/x.conf.");
  }

  @Test
  void countsEachReasonWhereThereAreSeveralAndPointsToTheLastOne() {
    Attempt slow = attempt(Phase.WARM_UP, Outcome.CONNECT_TIMEOUT, 0, "");
    Attempt denied = attempt(Phase.WARM_UP, Outcome.REFUSED, 403, "access_denied");

    assertThat(FruitlessWarmUp.line(List.of(slow, denied, denied), FILE))
        .contains(
            "No handshake succeeded in the warm-up (3 attempts: 2 403 access_denied,"
                + " 1 connect timeout). See target.upgrade in user-files/targets/x.conf.");
  }

  @Test
  void tellsTheDetailWhereTheClassAloneTellsTooLittle() {
    Attempt untrusted =
        attempt(
            Phase.WARM_UP,
            Outcome.TLS_FAILURE,
            0,
            "s.s.p.c.SunCertPathBuilderException: unable to find valid certification path");

    assertThat(FruitlessWarmUp.line(List.of(untrusted), FILE))
        .contains(
            "No handshake succeeded in the warm-up (1 attempt: TLS failure: unable to find valid"
                + " certification path). See target.upgrade.url in user-files/targets/x.conf.");
  }

  @Test
  void pointsToTheGreetingWhereNoReplyMatchedIt() {
    Attempt.Ending ending =
        new Attempt.Ending(
            5,
            Outcome.REPLY_NOT_RECOGNISED,
            0,
            "no reply matched greeting.expect; received: hi",
            4,
            Silence.NONE);
    Attempt unmatched =
        new Attempt(
            "test",
            1,
            1,
            Phase.WARM_UP,
            0,
            0,
            1,
            Outcome.ACCEPTED,
            101,
            "",
            1,
            Optional.of(ending),
            TokenUse.NONE,
            "");

    assertThat(FruitlessWarmUp.line(List.of(unmatched), FILE))
        .contains(
            "No attempt of the warm-up succeeded (1 attempt: reply not recognised)."
                + " See target.greeting in user-files/targets/x.conf.");
  }

  @Test
  void saysNothingWithoutAWarmUp() {
    Attempt load = attempt(Phase.LOAD, Outcome.CONNECTION_REFUSED, 0, "");

    assertThat(FruitlessWarmUp.line(List.of(load), FILE)).isEmpty();
  }

  @Test
  void saysNothingWhereOneWarmUpSucceeded() {
    Attempt failed = attempt(Phase.WARM_UP, Outcome.CONNECTION_REFUSED, 0, "");
    Attempt accepted = attempt(Phase.WARM_UP, Outcome.ACCEPTED, 101, "");

    assertThat(FruitlessWarmUp.line(List.of(failed, accepted), FILE)).isEmpty();
  }

  private static Attempt attempt(Phase phase, Outcome outcome, int code, String detail) {
    return new Attempt(
        "test",
        1,
        1,
        phase,
        0,
        0,
        1,
        outcome,
        code,
        detail,
        1,
        Optional.empty(),
        TokenUse.NONE,
        "");
  }
}
