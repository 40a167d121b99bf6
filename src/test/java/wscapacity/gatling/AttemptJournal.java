package wscapacity.gatling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wscapacity.attempt.Event;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.attempt.Silence;
import wscapacity.token.Token;

/** Tells what became of one attempt: one event, and one line in Gatling's report. */
final class AttemptJournal {

  /** A line, and more than the 123 bytes of a close reason (RFC 6455, section 5.5). */
  private static final int LONGEST_DETAIL = 200;

  private final Observation run;
  private final ReportRows rows;
  private final long user;
  private final int number;
  private final String address;
  private Phase phase;
  private Optional<Token> token = Optional.empty();
  private Optional<Duration> silence = Optional.empty();
  private Position position;

  /**
   * @param address the local address that the user comes from; empty where the system chooses
   */
  AttemptJournal(
      Observation run, ReportRows rows, long user, int number, Phase phase, String address) {
    this.run = run;
    this.rows = rows;
    this.user = user;
    this.number = number;
    this.phase = phase;
    this.address = address;
    standsBeforeHandshake();
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

  String address() {
    return address;
  }

  void tokenObtained(Token obtained) {
    run.log().keepSecret(obtained.value());
    token = Optional.of(obtained);
    standsBeforeHandshake();
  }

  void willBeSilentFor(Duration duration) {
    silence = Optional.of(duration);
    standsBeforeHandshake();
  }

  /** From here on it belongs to the end of the run, whenever it began. */
  void windDown() {
    phase = Phase.WIND_DOWN;
  }

  /** A step of the run's first attempt is a line of its check-list. */
  void passed(String step, String result, long ms) {
    if (isFirst()) {
      run.checkList().passed(step, result, ms);
    }
  }

  void failed(String step, String problem, String key) {
    if (isFirst()) {
      run.checkList().failed(step, problem, key);
    }
  }

  /** The socket ended: by us in good order, or as the last step's fault. */
  void ended(Outcome ending, int code, String detail, long closingMs) {
    if (ending == Outcome.CLOSED_BY_US) {
      passed("close", code == 0 ? "" : Integer.toString(code), closingMs);
    } else {
      failed("socket", FailureClass.of(ending, code, detail).name(), "upgrade");
    }
  }

  boolean isFirst() {
    return run.checkList().isOf(this);
  }

  private void standsBeforeHandshake() {
    RunAttempts attempts = run.attempts();
    standsAt(attempts.openSockets(), attempts.handshakesPerSecond(), run.now());
  }

  /**
   * Where its handshake stands, and with it all that follows in the report.
   *
   * @param open open sockets before it
   * @param rate handshakes in the second before, itself included
   */
  void standsAt(int open, int rate, long startedMs) {
    Instant started = Instant.ofEpochMilli(startedMs);
    position =
        new Position(
            phase,
            open + 1,
            rate,
            number,
            silence,
            token.map(presented -> presented.age(started)),
            run.sinceLoad());
  }

  /** The group of the report that it is in now. */
  private String group() {
    return phase == Phase.WARM_UP ? Bands.WARM_UP : run.axis().group(position.at(run.sinceLoad()));
  }

  /**
   * What came of a step.
   *
   * @param detail what a platform or an error said, as it was said: it is redacted when it is told
   */
  record Told(Outcome outcome, int code, String detail) {}

  /** What came of a step before the handshake, just now. */
  void step(Event.Kind kind, Told told, String row, long startMs) {
    tell(kind, told, row, startMs, run.now(), run.attempts().openSockets(), 0, Silence.NONE);
  }

  /**
   * @param row its row in Gatling's report
   * @param startMs when the row's time starts
   * @param open the gauge that the event tells
   * @param rate handshakes in the second before; 0 where it does not apply
   * @param silence how long an ended socket had been silent
   */
  void tell(
      Event.Kind kind,
      Told asItWas,
      String row,
      long startMs,
      long endMs,
      int open,
      int rate,
      Silence silence) {
    Told told = shown(asItWas);
    write(kind, told, startMs, endMs, open, rate, silence);
    if (told.outcome().isFailure()) {
      FailureClass failure = FailureClass.of(told.outcome(), told.code(), told.detail());
      String group = phase == Phase.WIND_DOWN ? Bands.WIND_DOWN : group();
      rows.ko(group, row, startMs, endMs, told.code(), failure.name());
    } else {
      ok(row, startMs, endMs);
    }
  }

  /** A row of Gatling's report alone: without any, Gatling fails to read its own log. */
  void unobserved(long startMs) {
    standsBeforeHandshake();
    rows.ko(group(), ReportRows.HANDSHAKE, startMs, run.now(), 0, Observation.NOT_OBSERVED);
  }

  /** An event that is no row in Gatling's report: the whole answer of a refusal. */
  void sample(int status, String answer, long startMs, long endMs) {
    Told told = new Told(Outcome.REFUSED, status, answer);
    write(Event.Kind.REFUSAL, told, startMs, endMs, 0, 0, Silence.NONE);
  }

  private Told shown(Told told) {
    String detail = cut(run.log().redacted(told.detail()));
    return new Told(
        told.outcome(), told.code(), run.log().pooled(told.outcome(), told.code(), detail));
  }

  private static String cut(String detail) {
    return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…";
  }

  private void write(
      Event.Kind kind, Told told, long startMs, long endMs, int open, int rate, Silence silence) {
    EventDraft event =
        run.log()
            .draft(kind)
            .at(endMs)
            .of(user, number)
            .in(phase)
            .came(told.outcome(), told.code(), told.detail())
            .took(endMs - startMs)
            .with(open, rate)
            .after(silence)
            .from(address);
    token.ifPresent(presented -> event.presenting(presented, Instant.ofEpochMilli(startMs)));
    event.write();
  }

  /** The reply to a message; an answered heartbeat is an event too, if it is one of the sample. */
  void replied(String row, long sentMs, long repliedMs) {
    ok(row, sentMs, repliedMs);
    long oneOf = row.equals(ReportRows.HEARTBEAT) ? run.samplesHeartbeat() : 0;
    if (oneOf > 0) {
      Told told = new Told(Outcome.DONE, 0, oneOf == 1 ? "" : "one of " + oneOf);
      int open = run.attempts().openSockets();
      write(Event.Kind.HEARTBEAT, told, sentMs, repliedMs, open, 0, Silence.NONE);
    }
  }

  private void ok(String row, long startMs, long endMs) {
    // Only failures of the warm-up and the wind-down are shown: they are no part of any figure.
    if (phase.isMeasured()) {
      rows.ok(group(), row, startMs, endMs);
    }
  }
}
