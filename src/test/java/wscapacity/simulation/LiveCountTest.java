package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wscapacity.attempt.Event;
import wscapacity.attempt.Events;
import wscapacity.attempt.Outcome;

class LiveCountTest {

  private final LiveCount count = new LiveCount();

  @Test
  void nothingHappened() {
    assertThat(count).hasToString("refused 0 · died 0");
    assertThat(count.isEmpty()).isTrue();
    assertThat(count.nothingWorked()).isFalse();
  }

  @Test
  void aFailureIsCountedOnceAndShortly() {
    count.add(Events.accepted(1, 1, 0));
    count.add(Events.accepted(2, 2, 1));
    count.add(Events.refused(3, 3, 2));
    count.add(Events.refused(4, 4, 2));
    count.add(Events.end(5, 1, Outcome.ABNORMAL, 1006, "", 4));

    assertThat(count).hasToString("refused 2 (403) · died 1 (1006)");
    assertThat(count.nothingWorked()).as("one socket is open").isFalse();
  }

  @Test
  void severalReasonsAreCountedEach() {
    count.add(Events.refused(1, 1, 0));
    count.add(Events.handshake(2, 2, 0, Outcome.REFUSED, 429, ""));
    count.add(Events.handshake(3, 3, 0, Outcome.REFUSED, 429, ""));
    count.add(Events.handshake(4, 4, 0, Outcome.CONNECT_TIMEOUT, 0, ""));
    count.add(Events.event(5, 5, Event.Kind.TOKEN, Outcome.TOKEN_FAILED, 401, "", 1, 0));

    assertThat(count)
        .hasToString(
            "refused 3 (429: 2, 403: 1) · died 0 · not established 1 (connect timeout)"
                + " · not attempted 1 (token failed: 401 unauthorized)");
    assertThat(count.failuresInWords())
        .isEqualTo("2 with 429 rate limited, 1 with 403 access_denied, 1 with connect timeout");
  }

  @Test
  void nothingWorksWhereEverySocketDies() {
    count.add(Events.accepted(1, 1, 0));
    count.add(Events.end(2, 1, Outcome.CLOSE_FRAME, 4401, "auth timeout", 1));

    assertThat(count.nothingWorked()).isTrue();
    assertThat(count.failuresInWords()).isEqualTo("1 with 4401 auth timeout");
  }

  @Test
  void whatWeClosedDidNotDie() {
    count.add(Events.accepted(1, 1, 0));
    count.add(Events.end(2, 1, Outcome.CLOSED_BY_US, 1000, "", 1));
    count.add(Events.refused(3, 2, 0));

    assertThat(count).hasToString("refused 1 (403) · died 0");
    assertThat(count.nothingWorked()).isFalse();
  }

  @Test
  void aStepThatSucceededIsNoFailure() {
    count.add(Events.event(1, 1, Event.Kind.CREATE, Outcome.DONE, 201, "", 1, 0));

    assertThat(count.isEmpty()).isTrue();
  }
}
