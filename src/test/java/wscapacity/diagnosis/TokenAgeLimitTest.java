package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;

class TokenAgeLimitTest {

  private static Attempt kept(long ageMs, boolean accepted) {
    AnAttempt attempt = at(ageMs).token("kept", ageMs);
    return accepted ? attempt.openAtEnd(900_000) : attempt.refused(401, "credentials.expired");
  }

  private static Attempt fresh(long startedMs, boolean accepted) {
    AnAttempt attempt = at(startedMs).token("fresh-" + startedMs, 100);
    return accepted ? attempt.openAtEnd(900_000) : attempt.refused(401, "");
  }

  private static TokenAgeLimit of(Attempt... attempts) {
    return TokenAgeLimit.of(List.of(attempts)).orElseThrow();
  }

  @Test
  void freshTokensBesideItMakeItTheTokensFault() {
    TokenAgeLimit limit =
        of(
            kept(10_000, true),
            fresh(10_001, true),
            kept(55_000, true),
            fresh(55_001, true),
            kept(62_000, false),
            fresh(62_001, true),
            kept(90_000, false),
            fresh(90_001, true));
    // Two fresh ones since it was first refused.
    assertThat(limit)
        .isEqualTo(
            new TokenAgeLimit(
                OptionalLong.of(55_000), OptionalLong.of(62_000), "401 credentials.expired", 2, 0));
    assertThat(limit.sentence())
        .isEqualTo(
            "The kept token was accepted up to an age of 55.0 s and refused from 62.0 s on (401"
                + " credentials.expired), while 2 of 2 fresh ones were accepted: the token is the"
                + " cause.");
  }

  @Test
  void whereFreshOnesFailTooItIsNotItsAge() {
    TokenAgeLimit limit =
        of(kept(10_000, true), kept(62_000, false), fresh(62_001, false), fresh(63_000, true));
    assertThat(limit.freshFailed()).isEqualTo(1);
    assertThat(limit.sentence())
        .endsWith(
            "but from then on only 1 of 2 fresh ones were accepted: it is not its age alone.");
  }

  @Test
  void aRefusalThatAnOlderUseContradictsIsNoLimit() {
    // Refused at 20 s for another reason, and accepted at 50 s.
    TokenAgeLimit limit = of(kept(20_000, false), kept(50_000, true), kept(70_000, false));
    assertThat(limit.oldestAcceptedMs()).hasValue(50_000);
    assertThat(limit.youngestRefusedMs()).hasValue(70_000);
    assertThat(limit.sentence()).endsWith("there was no fresh token beside it.");
  }

  @Test
  void mayBeAcceptedOrRefusedThroughout() {
    assertThat(of(kept(10_000, true), fresh(11_000, true)).sentence())
        .isEqualTo("The kept token was accepted up to an age of 10.0 s.");
    assertThat(of(kept(10_000, false)).sentence())
        .startsWith("The kept token was never accepted and refused from 10.0 s on");
  }

  @Test
  void withoutATokenNothingIsSaid() {
    assertThat(TokenAgeLimit.of(List.of(at(0).openAtEnd(1_000)))).isEmpty();
    assertThat(TokenAgeLimit.of(List.of(at(0).token("t", 5).failed(Outcome.CREATE_FAILED))))
        .isEmpty();
  }
}
