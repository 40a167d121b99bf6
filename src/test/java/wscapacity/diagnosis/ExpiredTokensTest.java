package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Outcome;

class ExpiredTokensTest {

  @Test
  void countsHandshakesPastTheExpiryThatWasSaid() {
    ExpiredTokens expired =
        ExpiredTokens.of(
                List.of(
                    at(0).token("t", 60_500, -500).openAtEnd(90_000),
                    at(0).token("t", 62_500, -2_500).refused(401, ""),
                    // In time to the last ms; nobody said; never presented.
                    at(0).token("t", 60_000, 0).openAtEnd(90_000),
                    at(0).token("t", 99_999).openAtEnd(90_000),
                    at(0).token("t", 70_000, -9_000).failed(Outcome.CREATE_FAILED)))
            .orElseThrow();
    assertThat(expired).isEqualTo(new ExpiredTokens(2, 1, 2_500));
    assertThat(expired.sentence())
        .isEqualTo(
            "Warning: 2 handshakes presented a token past its expiry, by 2.5 s at most; 1"
                + " accepted.");
  }

  @Test
  void isNothingWhereNoneWas() {
    assertThat(ExpiredTokens.of(List.of(at(0).token("t", 5, 10).openAtEnd(9_000)))).isEmpty();
  }
}
