package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.diagnosis.AnAttempt;

class TokenRevokedTest {
  private final TokenRevoked revoked = new TokenRevoked();

  @Test
  void oneOfTwoTokensStopsForGood() {
    Played played = Behaviour.TOKEN_REVOKED.play();
    assertThat(Told.named(played, "token-revoked").evidence())
        .startsWith(
            "From their first failure on, "
                + played.failures()
                + " of "
                + played.failures()
                + " attempts with the same token failed.",
            "1 other token went on working.");
  }

  @Test
  void theOnlyTokenWithoutAWordThatNamesItMayBeTimeAsWell() {
    Played played =
        against(Platforms.revokes("t-0", 5_000)).load(200, 25).release(80).load(50, 25).play();
    Told.notWrong(played.cause(), "token-revoked");
  }

  /** All sockets of one client, of all ages, end at one moment; those of three others go on. */
  @Test
  void endsTheSocketsOfOneTokenAndNoRestartDoes() {
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < 100; user++) {
      long startedMs = 100L * user;
      AnAttempt attempt = at(startedMs).user(user).token("t-" + user % 4, startedMs);
      attempts.add(user % 4 == 0 ? attempt.died(15_000 + user) : attempt.closedByUs(30_000));
    }
    Told.named(new Played(attempts), "token-revoked");
  }

  @Test
  void atOneMomentForTheOnlyTokenMayBeACapAsWell() {
    Played played = against(Platforms.cap(120)).load(300, 25).play();
    Told.notWrong(played.cause(), ConcurrencyCap.NAME);
  }

  @Test
  void doesNotTakeACapPerTokenForIt() {
    // Slots that are freed are taken again: tokens that were refused work again.
    Played played =
        against(Platforms.cap(60, knock -> knock.token.fingerprint()))
            .tokens(Behaviour::lopsided)
            .load(150, 25)
            .release(60)
            .load(100, 25)
            .play();
    Told.named(played, ConcurrencyCap.NAME);
  }

  @Test
  void whatFailsPastTheExpiryThatWasAnnouncedIsNotRevoked() {
    Played played =
        against(Platforms.tokensUpTo(5_000, "unauthorized"))
            .tokens(user -> SimulatedToken.of("t-0", 0, 5_000))
            .load(200, 25)
            .play();
    Told.notWrong(played.cause(), TokenExpired.NAME);
  }

  @Test
  void oneRefusedByChanceInThreeWithATokenEachIsNone() {
    // Each user has a token of his own, and one in three is refused.
    Random random = new Random(17);
    SimulatedPlatform moody =
        knock -> {
          if (random.nextInt(3) == 0) {
            knock.refuse(403, "");
          } else {
            knock.accept();
          }
        };
    Cause cause =
        against(moody)
            .tokens(user -> SimulatedToken.of("t-" + user, -1_000, 3_600_000))
            .load(400, 25)
            .play()
            .cause();
    Told.notWrong(cause, Chance.NAME);
  }

  @Test
  void tooManyRequestsOfOneTokenAreNotItsEnd() {
    // One token is beyond a limit from 5 s on, the other one goes on working.
    Played played =
        against(
                knock -> {
                  if (knock.token.fingerprint().equals("t-0") && knock.run().nowMs() >= 5_000) {
                    knock.refuse(429, "too.many.requests");
                  } else {
                    knock.accept();
                  }
                })
            .tokens(Behaviour::lopsided)
            .load(200, 25)
            .play();
    assertThat(played.by(revoked)).isEmpty();
  }
}
