package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnWordsTest {
  private static final OwnWords WORDS =
      OwnWords.names("expired").orFamily("\\b401\\b").orHints("token|\\b403\\b");

  /** Odds of ten thousand for a name, two hundred for a family, five for a hint. */
  @ParameterizedTest
  @CsvSource({
    "403 token_expired, 10000",
    "401 token, 200",
    "401 expired, 2000000",
    "403 token, 5",
    "503 busy, 1"
  })
  void areWorthTheirOdds(String text, double odds) {
    assertThat(Math.exp(WORDS.worthIn(text))).isCloseTo(odds, within(1e-6 * odds));
  }

  @Test
  void onlyNamesName() {
    assertThat(WORDS.areNamedIn("401 expired")).isTrue();
    assertThat(WORDS.areNamedIn("401 token")).isFalse();
    assertThat(OwnWords.NONE.worthIn("anything at all 429 expired")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "too many connections, concurrency-cap",
    "temporarily banned, rate-ban",
    "token expired, token-expired",
    "token revoked, token-revoked",
    "invalid_client, credential-refused",
    "ip_not_allowed, address-refused",
    "origin_not_allowed, origin-refused",
    "idle timeout, idle-timeout",
    "1012 service restart, synchronised-drop",
    "down for maintenance, outage",
    "replaced by another connection, eviction"
  })
  void ofAMechanismAreWhatPlatformsCallIt(String text, String name) {
    assertThat(
            Mechanisms.all(new InjectorLimit(List.of())).stream()
                .filter(mechanism -> mechanism.ownWords().areNamedIn(text))
                .map(Mechanism::name))
        .contains(name);
  }
}
