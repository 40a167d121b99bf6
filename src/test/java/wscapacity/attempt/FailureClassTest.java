package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureClassTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "refused              | 403  | access_denied                  | 403 access_denied",
        "refused              | 429  | too.many.requests.retry.after  | 429 too.many.requests.retry.after",
        "refused              | 401  | ''                             | 401 unauthorized",
        "refused              | 403  | ''                             | 403 forbidden",
        "refused              | 403  | Forbidden                      | 403 forbidden",
        "refused              | 404  | ''                             | 404 not found",
        "refused              | 429  | 429                            | 429 rate limited",
        "refused              | 429  | 4029                           | 429 4029",
        "refused              | 503  | no server is available         | 503 service unavailable",
        "refused              | 200  | ''                             | 200 no upgrade",
        "refused              | 302  | ''                             | 302 redirect",
        "refused              | 418  | ''                             | 418 client error",
        "refused              | 599  | ''                             | 599 server error",
        "connection-refused   | 0    | Connection refused: /10.0.0.1  | connection refused",
        "connect-timeout      | 0    | ''                             | connect timeout",
        "reset-during-upgrade | 0    | Connection reset by peer       | reset during upgrade",
        "upgrade-timeout      | 0    | ''                             | upgrade timeout",
        "tls-failure          | 0    | certificate expired: NotAfter: | TLS failure: certificate expired",
        "tls-failure          | 0    | java.lang.Oops: what was it    | TLS failure",
        "no-route             | 0    | No route to host               | no route to host",
        "bad-upgrade          | 101  | another subprotocol: mqtt      | bad upgrade: another subprotocol",
        "bad-upgrade          | 0    | ''                             | bad upgrade",
        "dns-failure          | 0    | nowhere.example                | DNS failure",
        "local-exhaustion     | 0    | Too many open files            | local exhaustion",
        "token-failed         | 401  | invalid_client                 | token failed: 401 invalid_client",
        "token-failed         | 401  | ''                             | token failed: 401 unauthorized",
        "token-failed         | 0    | connect-timeout                | token failed: connect-timeout",
        "token-failed         | 0    | No route to host               | token failed: No route to host",
        "token-failed         | 0    | timeout: after 10 s            | token failed: timeout",
        "token-failed         | 200  | malformed answer: not JSON     | token failed: 200 malformed answer",
        "create-failed        | 201  | connect-url-unreadable: ws://a | create failed: 201 connect-url-unreadable",
        "create-failed        | 429  | ''                             | create failed: 429 rate limited",
        "close-frame          | 1001 | node 17 drains                 | 1001 going away",
        "close-frame          | 1008 | access_denied                  | 1008 access_denied",
        "close-frame          | 1009 | ''                             | 1009 message too big",
        "close-frame          | 1011 | ''                             | 1011 server error",
        "close-frame          | 1012 | ''                             | 1012 service restart",
        "close-frame          | 1013 | ''                             | 1013 try again later",
        "close-frame          | 0    | ''                             | 1005 no close code",
        "close-frame          | 2999 | ''                             | 2999 unassigned close code",
        "close-frame          | 4007 | session not found              | 4007 session not found",
        "close-frame          | 4401 | auth timeout                   | 4401 auth timeout",
        "close-frame          | 4401 | your token abc has expired now | 4401 your token abc has expired now",
        "close-frame          | 4000 | {\"id\":7}                       | 4000 application close code",
        "abnormal             | 1006 | Connection reset by peer       | 1006 abnormal closure",
        "abnormal             | 0    | ''                             | 1006 abnormal closure",
        "heartbeat-lost       | 0    | no pong in 5 s                 | heartbeat lost",
      })
  void namesEveryFailure(String outcome, int code, String detail, String name) {
    assertThat(FailureClass.of(Outcome.of(outcome), code, detail)).hasToString(name);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void hasANameForFailuresAndOnlyForThose(Outcome outcome) {
    if (outcome.isFailure()) {
      assertThat(FailureClass.of(outcome, 0, "").name()).isNotBlank();
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FailureClass.of(outcome, 0, ""))
          .withMessageContaining(outcome.text());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3f2b8c1e-7a44-4d0c-9f7e-1c2d3e4f5a6b",
        "req-20261120",
        "deadbeef01",
        "a8f3",
        "x9k2",
        "7f3a",
        "req-7f3a",
        "k3j9x0q",
        "xkqzvbnt",
        "aXbYcZdQ",
        "access denied",
        "<html>",
        "a-code-word-that-is-longer-than-forty-chars",
        "zugriff_verwehrt_für_alle"
      })
  void leavesOutWhatNamesOneRequestOnly(String detail) {
    assertThat(FailureClass.of(Outcome.REFUSED, 403, detail)).hasToString("403 forbidden");
  }

  @Test
  void hasFewNamesForManyRequests() {
    long names =
        java.util.stream.IntStream.range(0, 10_000)
            .mapToObj(i -> FailureClass.of(Outcome.REFUSED, 403, "request-" + (1_000_000 + i)))
            .distinct()
            .count();
    assertThat(names).isEqualTo(1);
  }
}
