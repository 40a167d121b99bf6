package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Event;
import wscapacity.attempt.Events;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;

/** Cases worked out by hand; an attempt stands at x = open + 1. */
class OnsetTest {
  private final List<Event> events = new ArrayList<>();

  private void acceptedAt(int x) {
    events.add(Events.accepted(now(), user(), x - 1));
  }

  private void refusedAt(int x) {
    events.add(Events.refused(now(), user(), x - 1));
  }

  private void acceptedAndLostAt(int x) {
    acceptedAt(x);
    events.add(Events.end(now(), user() - 1, Outcome.ABNORMAL, 1006, "", 2_000));
  }

  private long now() {
    return 1_000 + events.size() * 100L;
  }

  private long user() {
    return events.stream().map(Event::user).reduce(0L, Long::max) + 1;
  }

  private Onset onset() {
    return failure().onset().orElseThrow();
  }

  private Failure failure() {
    List<Attempt> attempts = Events.fold(events.toArray(Event[]::new));
    List<Failure> failures = Diagnosis.of(attempts).failures();
    assertThat(failures).hasSize(1);
    return failures.get(0);
  }

  @Test
  void aCapOf250IsLastGoodAt250AndFirstBadAt251() {
    for (int x = 1; x <= 250; x++) {
      acceptedAt(x);
    }
    long at = now() - 10;
    for (int i = 0; i < 150; i++) {
      refusedAt(251);
    }
    assertThat(onset())
        .isEqualTo(new Onset(OptionalInt.of(250), 251, 25, Instant.ofEpochMilli(at), 1.0));
    assertThat(failure().count()).isEqualTo(150);
    assertThat(failure().latencyMs()).isEqualTo(new Percentiles(10, 10, 10, 10));
  }

  @Test
  void attemptsInFlightDoNotMoveAWall() {
    for (int x = 1; x <= 248; x++) {
      acceptedAt(x);
    }
    // Five started at a gauge of 248 to 249; the cap of 250 admits two of them.
    acceptedAt(249);
    refusedAt(249);
    refusedAt(250);
    acceptedAt(250);
    refusedAt(250);
    for (int i = 0; i < 100; i++) {
      refusedAt(251);
    }
    assertThat(onset().firstBadOpen()).isEqualTo(251);
    assertThat(onset().lastGoodOpen()).hasValue(250);
    assertThat(onset().share()).isEqualTo(1.0);
  }

  @Test
  void aStrayRefusalDoesNotMoveAWall() {
    for (int x = 1; x <= 250; x++) {
      acceptedAt(x);
    }
    refusedAt(10);
    refusedAt(251);
    refusedAt(251);
    assertThat(onset().firstBadOpen()).isEqualTo(251);
  }

  @Test
  void aWallMayStandHigherThanTheNextSocket() {
    for (int x = 1; x <= 100; x++) {
      acceptedAt(x);
    }
    refusedAt(120);
    refusedAt(110);
    assertThat(onset().firstBadOpen()).isEqualTo(110);
    assertThat(onset().lastGoodOpen()).hasValue(100);
  }

  @Test
  void aShareOfDyingSocketsStartsAtAStep() {
    // Above 180 every third socket dies: 183, 186, … 399. One died at 10 for its own reasons.
    for (int x = 1; x <= 400; x++) {
      if (x == 10 || x > 180 && x % 3 == 0) {
        acceptedAndLostAt(x);
      } else {
        acceptedAt(x);
      }
    }
    assertThat(onset().firstBadOpen()).isEqualTo(183);
    assertThat(onset().lastGoodOpen()).hasValue(182);
    // 73 of the 218 sockets from 183 to 400.
    assertThat(onset().share()).isEqualTo(73.0 / 218, within(1e-9));
    assertThat(failure().afterUpgrade()).isTrue();
    assertThat(failure().latencyMs().max()).isEqualTo(2_000);
  }

  @Test
  void evenLossHasNoStepAndStartsAtItsFirst() {
    for (int x = 1; x <= 400; x++) {
      if (x % 20 == 7) {
        acceptedAndLostAt(x);
      } else {
        acceptedAt(x);
      }
    }
    assertThat(onset().firstBadOpen()).isEqualTo(7);
    assertThat(onset().lastGoodOpen()).hasValue(6);
    // 20 of the 394 sockets from 7 to 400.
    assertThat(onset().share()).isEqualTo(20.0 / 394, within(1e-9));
  }

  @Test
  void aSingleFailureIsItsOwnOnset() {
    acceptedAt(1);
    acceptedAt(2);
    refusedAt(2);
    acceptedAt(3);
    assertThat(onset().firstBadOpen()).isEqualTo(2);
    assertThat(onset().lastGoodOpen()).hasValue(1);
    assertThat(onset().share()).isEqualTo(1.0 / 3, within(1e-9));
  }

  @Test
  void whatFailsFromTheStartHasNoLastGood() {
    for (int i = 0; i < 5; i++) {
      refusedAt(1);
    }
    assertThat(onset().firstBadOpen()).isEqualTo(1);
    assertThat(onset().lastGoodOpen()).isEmpty();
  }

  @Test
  void refusalsOfAnotherClassAreNeitherGoodNorBad() {
    for (int x = 1; x <= 50; x++) {
      acceptedAt(x);
    }
    for (int i = 0; i < 10; i++) {
      refusedAt(51);
      events.add(Events.handshake(now(), user(), 60, Outcome.REFUSED, 429, ""));
    }
    List<Failure> failures = Diagnosis.of(Events.fold(events.toArray(Event[]::new))).failures();
    assertThat(failures)
        .extracting(
            failure ->
                String.format(
                    Locale.ROOT,
                    "%s %d %.1f",
                    failure.failureClass(),
                    failure.onset().orElseThrow().firstBadOpen(),
                    failure.onset().orElseThrow().share()))
        .containsExactly("403 access_denied 51 1.0", "429 rate limited 61 1.0");
  }

  @Test
  void onlyTheLoadPhaseHasAnOnset() {
    acceptedAt(1);
    events.add(Events.in(Phase.RELEASE_PROBE, Events.refused(now(), user(), 0)));
    assertThat(failure().onset()).isEmpty();
    assertThat(failure().count()).isEqualTo(1);
  }
}
