package wscapacity.gatling;

import java.time.Instant;
import java.util.Optional;
import wscapacity.attempt.Event;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.token.Token;

/** Tells what became of one attempt: one event, and one line in Gatling's report. */
final class AttemptJournal {

  private final Observation run;
  private final ReportRows rows;
  private final long user;
  private final int number;
  private final Phase phase;
  private Optional<Token> token = Optional.empty();

  AttemptJournal(Observation run, ReportRows rows, long user, int number, Phase phase) {
    this.run = run;
    this.rows = rows;
    this.user = user;
    this.number = number;
    this.phase = phase;
  }

  int number() {
    return number;
  }

  Phase phase() {
    return phase;
  }

  Optional<Token> token() {
    return token;
  }

  void tokenObtained(Token obtained) {
    token = Optional.of(obtained);
  }

  /** The row's band for an attempt that starts while this many sockets are open. */
  String band(int open) {
    return phase == Phase.WARM_UP ? Bands.WARM_UP : run.bands().of(open + 1);
  }

  /**
   * @param row the row in Gatling's report
   * @param startMs when the row's time starts
   * @param open the gauge that the event tells
   * @param rate handshakes in the second before; 0 where it does not apply
   */
  void tell(
      Event.Kind kind,
      Outcome outcome,
      int code,
      String detail,
      String band,
      String row,
      long startMs,
      long endMs,
      int open,
      int rate) {
    run.write(
        new Event(
            endMs,
            run.injector(),
            user,
            number,
            phase,
            kind,
            outcome,
            code,
            detail,
            endMs - startMs,
            open,
            rate,
            token.map(Token::fingerprint).orElse(""),
            token.map(t -> t.age(Instant.ofEpochMilli(endMs)).toMillis()).orElse(-1L)));
    if (outcome.isFailure()) {
      String name = FailureClass.of(outcome, code, detail).name();
      rows.ko(band, row, startMs, endMs, code, name);
    } else {
      rows.ok(band, row, startMs, endMs);
    }
  }

  /** A row in Gatling's report that is no event: the reply to a message. */
  void replied(String band, String row, long startMs, long endMs) {
    rows.ok(band, row, startMs, endMs);
  }
}
