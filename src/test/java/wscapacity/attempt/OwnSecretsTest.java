package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnSecretsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hush      | the hush was hush, hushed           | the *** was ***, ***ed",
        "correct   | {\"error\":\"correct\"}              | {\"error\":\"***\"}",
        "a b/c+d   | ?secret=a+b%2Fc%2Bd and a b/c+d     | ?secret=*** and ***",
        "b         | bad b, b. b                         | bad ***, ***. ***",
        "s3cr3t    | nothing here                        | nothing here",
        "hush-hush | hush-hus                            | hush-hus",
      })
  void takesASecretOutWhateverItsLength(String secret, String text, String rest) {
    OwnSecrets secrets = new OwnSecrets();
    secrets.add(secret);

    assertThat(secrets.removedFrom(text)).isEqualTo(rest);
  }

  @Test
  void theLongestOfSeveralGoesWhole() {
    OwnSecrets secrets = new OwnSecrets();
    secrets.add("token-1");
    secrets.add("token-10");

    assertThat(secrets.removedFrom("token-10 token-1")).isEqualTo("*** ***");
  }

  @Test
  void isQuickWithManyTokensThatBeginAlike() {
    OwnSecrets secrets = new OwnSecrets();
    for (int i = 0; i < 20_000; i++) {
      secrets.add("eyJhbGciOiJSUzI1NiJ9." + i);
    }
    String text = "no secret in this sentence, ".repeat(2_000);

    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        java.time.Duration.ofSeconds(10), () -> secrets.removedFrom(text));
  }
}
