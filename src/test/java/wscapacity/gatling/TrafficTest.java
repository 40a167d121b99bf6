package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wscapacity.attempt.Silence;

class TrafficTest {

  private final Traffic traffic = new Traffic();

  @Test
  void whileAReplyIsAwaitedTheSilenceIsThatBeforeTheAsking() {
    traffic.opened(1_000);
    traffic.received(1_500);
    traffic.messageSent(11_000);
    traffic.expect(1);
    traffic.asked();

    assertThat(traffic.whenAsked()).isEqualTo(new Silence(10_000, 9_500, 9_500));
    assertThat(traffic.atEnd(15_000)).isEqualTo(new Silence(4_000, 13_500, 9_500));
  }

  @Test
  void onlyWhatCameSinceTheAskingStandsInsteadOfAReply() {
    traffic.opened(0);
    traffic.messageReceived("welcome");
    traffic.messageSent(10);
    traffic.expect(1);
    traffic.asked();

    assertThat(traffic.insteadOfReply()).isEmpty();

    traffic.messageReceived("{\"type\":\"ready\",\n \"access_token\":\"abc\"}");
    traffic.messageReceived("another");

    assertThat(traffic.insteadOfReply()).contains("{\"type\":\"ready\", \"access_token\":\"***\"}");
  }

  @Test
  void aLongMessageIsShownByItsBeginning() {
    traffic.opened(0);
    traffic.messageSent(10);
    traffic.expect(1);
    traffic.asked();

    traffic.messageReceived("hi ".repeat(1_000));

    assertThat(traffic.insteadOfReply().orElseThrow()).hasSize(101).endsWith("…");
  }

  @Test
  void aReplyIsAwaitedFromTheAskingToTheReply() {
    traffic.opened(0);
    assertThat(traffic.isReplyAwaited()).isFalse();
    traffic.messageSent(10);
    traffic.expect(1);
    traffic.asked();
    assertThat(traffic.isReplyAwaited()).isTrue();
    traffic.replied();
    assertThat(traffic.isReplyAwaited()).isFalse();
  }
}
