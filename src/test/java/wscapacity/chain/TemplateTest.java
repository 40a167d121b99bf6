package wscapacity.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatling.javaapi.core.Session;
import org.junit.jupiter.api.Test;
import wscapacity.gatling.StagedAttempts;

class TemplateTest {

  private final Session user =
      new StagedAttempts()
          .sessionWithToken("t0$1\\n#{user}")
          .set(Attributes.SESSION_ID, "an-id")
          .set(Attributes.CONNECT_URL, "wss://host/ws?a=$2");

  @Test
  void everyPlaceholderHasTheUsersValue() {
    String text = "#{user} #{sessionId} #{connectUrl} #{user}";

    assertThat(new Template(text).render(user)).isEqualTo("1 an-id wss://host/ws?a=$2 1");
  }

  @Test
  void aValueIsPutInAsItIs() {
    assertThat(new Template("Bearer #{token}").render(user)).isEqualTo("Bearer t0$1\\n#{user}");
  }

  @Test
  void inAUrlAValueIsEscapedAndAConnectUrlIsNot() {
    assertThat(new Template("#{connectUrl}&t=#{token}").renderInUrl(user))
        .isEqualTo("wss://host/ws?a=$2&t=t0$1%5Cn%23%7Buser%7D");
  }

  @Test
  void withoutATokenItsPlaceIsEmpty() {
    Session session = new StagedAttempts().session();

    assertThat(new Template("[#{token}]").render(session)).isEqualTo("[]");
  }

  @Test
  void whatIsNoPlaceholderStays() {
    String text = "{\"a\":\"${user} #user {user} $1 \\\\ # { #{} \"}";

    assertThat(new Template(text).render(user)).isEqualTo(text);
  }

  @Test
  void anUnknownPlaceholderFails() {
    assertThatThrownBy(() -> new Template("#{tokne}").render(user))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no placeholder is called tokne");
  }
}
