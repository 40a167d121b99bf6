package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.attempt.Events.accepted;
import static wscapacity.attempt.Events.again;
import static wscapacity.attempt.Events.end;
import static wscapacity.attempt.Events.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Event;
import wscapacity.attempt.Events;
import wscapacity.attempt.Outcome;

class RecoveryCurveTest {
  private static Optional<RecoveryCurve> curve(List<Event> events) {
    List<Attempt> attempts = Events.fold(events.toArray(Event[]::new));
    return RecoveryCurve.of(attempts);
  }

  /** Ten are dropped at 5 s; each is refused once, and then one comes back every 100 ms. */
  @Test
  void countsWhoIsBackAndWhatItTook() {
    List<Event> events = new ArrayList<>();
    for (int user = 1; user <= 10; user++) {
      events.add(accepted(user * 10L, user, user - 1));
      events.add(end(5_000, user, Outcome.CLOSE_FRAME, 1012, "", 5_000 - user * 10L));
      events.add(again(2, refused(5_020, user, 0)));
      events.add(again(3, accepted(5_000 + user * 100L, user, user - 1)));
    }
    RecoveryCurve curve = curve(events).orElseThrow();
    assertThat(curve.lost()).isEqualTo(10);
    assertThat(curve.sliceMs()).isEqualTo(100);
    assertThat(curve.slices().get(0).failed()).as("all at once").isEqualTo(10);
    assertThat(curve.slices())
        .extracting(RecoveryCurve.Slice::back)
        .isSorted()
        .last()
        .isEqualTo(10);
    assertThat(curve.slices().stream().mapToInt(RecoveryCurve.Slice::accepted).sum()).isEqualTo(10);
  }

  @Test
  void thereIsNoneWhereNobodyTriedAgain() {
    assertThat(curve(List.of(accepted(10, 1, 0), end(20, 1, Outcome.ABNORMAL, 1006, "", 10))))
        .isEmpty();
  }
}
