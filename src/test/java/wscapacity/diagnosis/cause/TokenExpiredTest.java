package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.AnAttempt.at;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.diagnosis.AnAttempt;

class TokenExpiredTest {
  private final TokenExpired expired = new TokenExpired();

  @Test
  void anExpiryThatWasAnnouncedIsBelieved() {
    // At 25 per second; the word does not name it.
    Played played =
        against(Platforms.tokensUpTo(20_000, "access_denied"))
            .tokens(user -> SimulatedToken.of("t-0", 0, 20_000))
            .load(600, 25)
            .release(100)
            .load(100, 25)
            .play();
    Candidate candidate = played.by(expired).orElseThrow().candidate();
    assertThat((double) candidate.parameters().get("age_s")).isCloseTo(20, within(0.1));
    Told.notWrong(played.cause(), TokenExpired.NAME);
  }

  @Test
  void isTheLifetimeThatWasAnnouncedWhereNoAgeNearItWasTried() {
    List<Attempt> attempts = new ArrayList<>();
    for (int age = 5_000; age <= 30_000; age += 5_000) {
      for (int user = 0; user < 5; user++) {
        AnAttempt kept = AnAttempt.at(age + user).user(age + user).token("t-0", age, 11_000 - age);
        AnAttempt fresh = AnAttempt.at(age + user).user(-age - user).token("t-" + age, 10, 10_990);
        attempts.add(age < 11_000 ? kept.closedByUs(age + 30) : kept.refused(401, "token_expired"));
        attempts.add(fresh.closedByUs(age + 30));
      }
    }
    // The first age that was refused is 15 s.
    assertThat(Told.named(new Played(attempts), TokenExpired.NAME).parameters())
        .containsEntry("age_s", 11.0);
  }

  @Test
  void anAgeIsFoundWhereNothingWasAnnounced() {
    // Half of the users have a token that was issued 30 s before the run.
    Played played =
        against(Platforms.tokensUpTo(40_000, "access_denied"))
            .tokens(
                user ->
                    user % 2 == 0
                        ? SimulatedToken.unsaid("old", -30_000)
                        : SimulatedToken.unsaid("new", 0))
            .load(1_250, 25)
            .play();
    Candidate best = Told.named(played, TokenExpired.NAME);
    assertThat((double) best.parameters().get("age_s")).isCloseTo(40, within(0.1));
    Candidate.Range age = best.intervals().get("age_s");
    assertThat(age.low()).isLessThanOrEqualTo(40.1);
    assertThat(age.high()).isGreaterThanOrEqualTo(39.9);
  }

  @Test
  void withOneTokenOfUnknownLifeAgeIsNothingButTime() {
    Played played =
        against(Platforms.tokensUpTo(10_000, "access_denied"))
            .tokens(user -> SimulatedToken.unsaid("t-0", 0))
            .load(500, 25)
            .play();
    assertThat(played.by(expired).orElseThrow().candidate().evidence())
        .contains("With one token in the run, its age is nothing but time.");
    Told.undecided(played, TokenExpired.NAME);
  }

  @Test
  void aSingleRampCannotTellItFromARevocation() {
    // At 5 per second the token of the run expires as the 301st socket comes.
    Cause cause =
        against(Platforms.tokensUpTo(60_000, "access_denied"))
            .tokens(user -> SimulatedToken.unsaid("t-0", 0))
            .load(400, 5)
            .play()
            .cause();
    Told.undecided(cause, TokenExpired.NAME);
    assertThat(cause.contenders()).extracting(Candidate::name).contains("token-revoked");
    assertThat(cause.nextExperiment()).isPresent();
  }

  @Test
  void isNotWhatEndsOpenSocketsNorATooManyNorAnOutage() {
    assertThat(Behaviour.LIFETIME.play().by(expired)).isEmpty();
    assertThat(Behaviour.UPGRADE_RATE.play().by(expired)).isEmpty();
    assertThat(Behaviour.RANDOM_REFUSAL.play().by(expired)).isEmpty();
  }

  /** Four clients whose tokens were fetched one after another; sockets live as long as they. */
  @Test
  void endsTheSocketsThatCameWithIt() {
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < 80; user++) {
      int client = user % 4;
      long startedMs = 100L * user;
      long ageMs = startedMs + 1_000 + 3_000L * client;
      long endMs = startedMs - ageMs + 22_000 + user % 7 * 20;
      attempts.add(at(startedMs).user(user).token("t-" + client, ageMs).died(endMs));
    }
    Candidate best = Told.named(new Played(attempts), TokenExpired.NAME);
    assertThat((double) best.parameters().get("age_s")).isCloseTo(22, within(0.2));
  }

  @Test
  void aSocketWithATokenOfItsOwnHasALifetime() {
    assertThat(Behaviour.LIFETIME.play().by(new TokenExpired())).isEmpty();
  }
}
