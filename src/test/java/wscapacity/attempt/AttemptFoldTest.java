package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static wscapacity.attempt.Events.accepted;
import static wscapacity.attempt.Events.again;
import static wscapacity.attempt.Events.end;
import static wscapacity.attempt.Events.event;
import static wscapacity.attempt.Events.fold;
import static wscapacity.attempt.Events.refused;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AttemptFoldTest {

  @Test
  void makesOneAttemptOfAHandshakeAndItsEnd() {
    Attempts attempts =
        fold(accepted(1_010, 7, 3), end(5_010, 7, Outcome.CLOSE_FRAME, 1013, "busy", 4_000));
    assertThat(attempts)
        .containsExactly(
            new Attempt(
                "a",
                7,
                1,
                Phase.LOAD,
                1_000,
                3,
                25,
                Outcome.ACCEPTED,
                101,
                "",
                10,
                Optional.of(
                    new Attempt.Ending(
                        5_010, Outcome.CLOSE_FRAME, 1013, "busy", 4_000, Silence.NONE)),
                Events.TOKEN,
                ""));
    assertThat(attempts.get(0).openWithIt()).isEqualTo(4);
    assertThat(attempts.get(0).answeredMs()).isEqualTo(1_010);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "closed-by-us   | 1000 | ",
        "close-frame    | 1001 | 1001 going away",
        "abnormal       | 1006 | 1006 abnormal closure",
        "heartbeat-lost | 0    | heartbeat lost",
        "open-at-end    | 0    | ",
      })
  void keepsEveryEnding(String outcome, int code, String failureClass) {
    Attempt attempt =
        fold(accepted(10, 1, 0), end(20, 1, Outcome.of(outcome), code, "", 10)).get(0);
    assertThat(attempt.isAccepted()).isTrue();
    assertThat(attempt.ending().orElseThrow().outcome()).isEqualTo(Outcome.of(outcome));
    assertThat(attempt.failureClass().map(FailureClass::name))
        .isEqualTo(Optional.ofNullable(failureClass));
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {
        "REFUSED",
        "CONNECTION_REFUSED",
        "NO_ROUTE",
        "CONNECT_TIMEOUT",
        "RESET_DURING_UPGRADE",
        "UPGRADE_TIMEOUT",
        "BAD_UPGRADE",
        "TLS_FAILURE",
        "DNS_FAILURE",
        "LOCAL_EXHAUSTION"
      })
  void keepsEveryFailedHandshakeWithoutAnEnding(Outcome outcome) {
    Attempt attempt = fold(Events.handshake(10, 1, 0, outcome, 0, "")).get(0);
    assertThat(attempt.outcome()).isEqualTo(outcome);
    assertThat(attempt.ending()).isEmpty();
    assertThat(attempt.failureClass()).contains(FailureClass.of(outcome, 0, ""));
  }

  @ParameterizedTest
  @CsvSource({"TOKEN,TOKEN_FAILED", "CREATE,CREATE_FAILED"})
  void countsAFailedStepAsNotAttempted(Event.Kind kind, Outcome outcome) {
    Attempt attempt = fold(event(60, 1, kind, outcome, 429, "", 50, 2)).get(0);
    assertThat(attempt.outcome().stage()).isEqualTo(Outcome.Stage.NOT_ATTEMPTED);
    assertThat(attempt.startedMs()).isEqualTo(10);
    assertThat(attempt.ending()).isEmpty();
  }

  @Test
  void forgetsAFailedStepThatAHandshakeFollows() {
    Event tokenFailed = event(5, 1, Event.Kind.TOKEN, Outcome.TOKEN_FAILED, 500, "", 1, 0);
    assertThat(fold(tokenFailed, tokenFailed, accepted(10, 1, 0)))
        .extracting(Attempt::outcome)
        .containsExactly(Outcome.ACCEPTED);
    // A refresh that fails while the socket is open is no second attempt.
    assertThat(fold(accepted(10, 1, 0), tokenFailed))
        .extracting(Attempt::outcome)
        .containsExactly(Outcome.ACCEPTED);
  }

  @Test
  void ignoresWhatBelongsToNoAttempt() {
    assertThat(
            fold(
                again(0, event(5, 0, Event.Kind.TOKEN, Outcome.TOKEN_FAILED, 500, "", 1, 0)),
                event(5, 1, Event.Kind.TOKEN, Outcome.DONE, 200, "", 1, 0),
                event(5, 1, Event.Kind.CREATE, Outcome.DONE, 201, "", 1, 0),
                event(5, 1, Event.Kind.FRAME, Outcome.DONE, 0, "", 1, 0),
                event(5, 1, Event.Kind.REFUSAL, Outcome.REFUSED, 403, "HTTP 403", 1, 0),
                event(5, 0, Event.Kind.INJECTOR, Outcome.DONE, 0, "", 1, 0)))
        .isEmpty();
  }

  @Test
  void handsOnTheWholeAnswersOfRefusalsAndNotMoreThanItCanHold() {
    AttemptFold fold = new AttemptFold();
    Event sample = event(5, 1, Event.Kind.REFUSAL, Outcome.REFUSED, 403, "HTTP 403", 1, 0);
    for (int i = 0; i < 5_000; i++) {
      fold.accept(sample);
    }
    assertThat(fold.folded(new EventReader.Reading(5_000, 0)).refusals())
        .hasSize(1_000)
        .containsOnly(sample);
  }

  @Test
  void keepsTheAttemptsOfOneUserApart() {
    Attempts attempts =
        fold(
            refused(10, 1, 250),
            again(2, accepted(20, 1, 249)),
            refused(30, 2, 250),
            again(2, end(40, 1, Outcome.ABNORMAL, 1006, "", 10)));
    assertThat(attempts)
        .extracting(Attempt::user, Attempt::number, Attempt::outcome)
        .containsExactly(
            tuple(1L, 1, Outcome.REFUSED),
            tuple(1L, 2, Outcome.ACCEPTED),
            tuple(2L, 1, Outcome.REFUSED));
    assertThat(attempts.get(1).ending().orElseThrow().outcome()).isEqualTo(Outcome.ABNORMAL);
  }

  @Test
  void takesAnEndBeforeItsHandshake() {
    Attempts attempts =
        fold(end(11, 1, Outcome.ABNORMAL, 1006, "", 1), accepted(12, 2, 0), accepted(10, 1, 0));
    assertThat(attempts.get(0).ending().orElseThrow().outcome()).isEqualTo(Outcome.ABNORMAL);
    assertThat(attempts.get(1).ending().orElseThrow().outcome()).isEqualTo(Outcome.OPEN_AT_END);
  }

  @Test
  void ordersAttemptsByTheirAnswers() {
    List<Event> shuffled =
        new ArrayList<>(IntStream.range(0, 1_001).mapToObj(i -> refused(i / 2, i, 0)).toList());
    Collections.shuffle(shuffled, new Random(7));
    assertThat(fold(shuffled.toArray(Event[]::new)))
        .extracting(Attempt::answeredMs)
        .hasSize(1_001)
        .isSorted();
  }

  @Test
  void keepsWhatWasLeftOutAndCountsItAsNoAttempt() {
    AttemptFold fold = new AttemptFold();
    fold.accept(accepted(10, 1, 0));
    fold.accept(
        Events.in(Phase.BURST, event(20, 0, Event.Kind.SKIPPED, Outcome.DONE, 0, "why", 0, 0)));
    assertThat(fold.folded(new EventReader.Reading(2, 0)).skipped())
        .containsExactly(new Skipped(Phase.BURST, "why"));
    assertThat(fold.attempts()).hasSize(1);
  }

  @Test
  void takesTheFirstOfSeveralEnds() {
    Attempts attempts =
        fold(
            accepted(10, 1, 0),
            end(20, 1, Outcome.HEARTBEAT_LOST, 0, "", 10),
            end(21, 1, Outcome.CLOSED_BY_US, 1000, "", 11));
    assertThat(attempts.get(0).ending().orElseThrow().outcome()).isEqualTo(Outcome.HEARTBEAT_LOST);
  }

  @Test
  void leavesSocketsOpenUntilTheLastEvent() {
    Attempts attempts =
        fold(accepted(10, 1, 0), event(90, 0, Event.Kind.INJECTOR, Outcome.DONE, 0, "", 0, 0));
    assertThat(attempts.get(0).ending())
        .contains(new Attempt.Ending(90, Outcome.OPEN_AT_END, 0, "", 80, Silence.NONE));
  }

  @Test
  void countsEndsWithoutAHandshake() {
    AttemptFold fold = new AttemptFold();
    fold.accept(end(11, 1, Outcome.ABNORMAL, 1006, "", 1));
    fold.accept(refused(12, 2, 0));
    fold.accept(end(13, 2, Outcome.ABNORMAL, 1006, "", 1));
    assertThat(fold.attempts()).hasSize(1);
    assertThat(fold.endsWithoutHandshake()).isEqualTo(2);
  }

  @Test
  void foldsManyEventsInLittleMemory(@TempDir Path folder) throws IOException {
    int users = 200_000;
    Path file = folder.resolve("events.csv");
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      lines.write(String.join(",", EventColumns.NAMES) + "\n");
      for (int user = 1; user <= users; user++) {
        lines.write(user + ",a," + user + ",1,load,handshake,accepted,101,,5,10,25,t,20,,,,\n");
        lines.write((user + 1) + ",a," + user + ",1,load,end,abnormal,1006,,1,10,0,t,20,,,,\n");
      }
    }
    AttemptFold.Folded folded = AttemptFold.fold(file);
    assertThat(folded.reading().events()).isEqualTo(2L * users);
    assertThat(folded.endsWithoutHandshake()).isZero();
    assertThat(folded.attempts()).hasSize(users);
    assertThat(folded.attempts().get(users - 1).user()).isEqualTo(users);
    assertThat(folded.attempts())
        .allMatch(attempt -> attempt.ending().orElseThrow().outcome() == Outcome.ABNORMAL);
  }
}
