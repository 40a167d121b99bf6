package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gatling.javaapi.core.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpressionTest {

  private final Session user =
      new StagedAttempts()
          .sessionWithToken("t0$1\\n#{user}")
          .set("user", 1L)
          .set("sessionId", "an-id")
          .set("connectUrl", "wss://host/ws?a=$2")
          .set("list", List.of("a", "b"));

  @Test
  void everyPlaceholderHasTheUsersValue() {
    String text = "#{user} #{sessionId} #{connectUrl} #{user} #{list(1)} #{list.size()}";

    assertThat(new Expression(text).in(user)).isEqualTo("1 an-id wss://host/ws?a=$2 1 b 2");
  }

  @Test
  void aValueIsPutInAsItIs() {
    assertThat(new Expression("Bearer #{token}").in(user)).isEqualTo("Bearer t0$1\\n#{user}");
  }

  @Test
  void theTokenIsNotLeftInTheSession() {
    new Expression("#{token}").in(user);

    assertThat(user.contains("token")).isFalse();
  }

  @Test
  void inAUrlAValueIsEscapedAndAUrlIsNot() {
    assertThat(new Expression("#{connectUrl}&t=#{token}").inUrl(user))
        .isEqualTo("wss://host/ws?a=$2&t=t0$1%5Cn%23%7Buser%7D");
  }

  @Test
  void whatIsNoPlaceholderStays() {
    String text = "{\"a\":\"${user} #user {user} $1 \\\\ # { \"}";

    assertThat(new Expression(text).in(user)).isEqualTo(text);
    assertThat(new Expression("\\#{user}").in(user)).isEqualTo("#{user}");
    assertThat(new Expression("").in(user)).isEmpty();
  }

  @Test
  void aNameWithoutAValueFails() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Expression("#{tokne}").in(user))
        .withMessageContaining("tokne");
  }
}
