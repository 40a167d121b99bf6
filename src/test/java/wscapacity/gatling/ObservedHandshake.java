package wscapacity.gatling;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.FullHttpResponse;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import wscapacity.attempt.Event;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.attempt.Silence;
import wscapacity.gatling.AttemptJournal.Told;

/**
 * The handshake of one attempt, from the start of its connect to its one answer, or to the reason
 * why none came. Confined to the virtual user's event loop.
 */
final class ObservedHandshake {

  private static final int SWITCHING_PROTOCOLS = 101;

  private final Observation run;
  private final AttemptJournal journal;
  private final AttemptState state;
  private final ObservedSocket socket;
  private final EventLoop eventLoop;

  private ChannelHandlerContext channel;
  private String correlationKey = "";
  private String connectionEnd = "";
  private ScheduledFuture<?> deadline;
  private boolean timedOut;
  private int openBefore;
  private int rate;
  private Runnable giveUp = () -> {};

  /**
   * @param socket what opens when it succeeds
   */
  ObservedHandshake(
      Observation run,
      AttemptJournal journal,
      AttemptState state,
      ObservedSocket socket,
      EventLoop eventLoop) {
    this.run = run;
    this.journal = journal;
    this.state = state;
    this.socket = socket;
    this.eventLoop = eventLoop;
  }

  /**
   * Gatling's connect is about to start.
   *
   * @param whenUnobserved ends the run, because what happens to its connections cannot be seen
   */
  void starts(Duration upgradeTimeout, Runnable whenUnobserved) {
    state.connects();
    giveUp = whenUnobserved;
    openBefore = run.attempts().openSockets();
    rate = run.attempts().handshakeStarted();
    journal.standsAt(openBefore, rate, state.startedMs());
    deadline =
        eventLoop.schedule(this::upgradeTimedOut, upgradeTimeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void upgradeTimedOut() {
    if (state.isConnecting()) {
      timedOut = true;
      // Before the connection is bound, Gatling's own connect timeout ends it.
      if (channel != null) {
        channel.close();
      }
    }
  }

  void correlatedBy(String key) {
    correlationKey = key;
  }

  /** The upgrade request is about to be written to this connection. */
  void bound(ChannelHandlerContext context) {
    channel = context;
  }

  void connectionEnded(String why) {
    connectionEnd = why;
  }

  /**
   * The upgrade was answered.
   *
   * @param date the platform's time; null when the answer names none
   */
  void dated(String date) {
    run.platformClock().answered(date, state.startedMs(), run.now());
  }

  /** The upgrade was refused. */
  void refused(Refusal refusal) {
    state.answered(refusal);
  }

  /** Writes the whole answer down where it is one of the first of its kind. */
  void sample(Refusal refusal, FullHttpResponse response) {
    if (journal.phase().isMeasured() && run.samples(refusal)) {
      journal.sample(
          refusal.status(),
          RefusalText.of(response, run.log().secrets()),
          state.startedMs(),
          run.now());
    }
  }

  void accepted(long answeredMs) {
    if (channel == null) {
      unobserved();
      return;
    }
    deadline.cancel(false);
    state.opens();
    if (run.phase() == Phase.WIND_DOWN) {
      // Let in, it may be, by our own closing.
      journal.windDown();
    }
    socket.opened(channel, answeredMs);
    tell(SWITCHING_PROTOCOLS, "", answeredMs);
    journal.passed(ReportRows.HANDSHAKE, "" + SWITCHING_PROTOCOLS, answeredMs - state.startedMs());
    socket.conversation().begins();
  }

  /** It did not succeed; {@code message} is all that Gatling says of it. */
  void failed(long answeredMs, String message) {
    if (!state.isConnecting()) {
      return;
    }
    if (channel == null && NotEstablished.isAnswer(message)) {
      unobserved();
      return;
    }
    Outcome failure =
        state.answer().isPresent()
            ? Outcome.REFUSED
            : NotEstablished.classify(message, channel != null, timedOut);
    notEstablished(
        failure,
        state.answer().map(Refusal::status).orElse(0),
        state.answer().map(Refusal::detail).orElseGet(() -> whyNotEstablished(failure, message)),
        answeredMs);
  }

  /** The run ended before the answer; see {@link ObservedAttempt#abandon()}. */
  void abandoned() {
    journal.windDown();
    notEstablished(
        channel == null ? Outcome.CONNECT_TIMEOUT : Outcome.UPGRADE_TIMEOUT,
        0,
        "the run ended before the answer",
        run.now());
    if (channel != null) {
      channel.close();
    }
  }

  /**
   * The upgrade was answered, and our handler was not there: no event tells of this attempt,
   * because nothing that is said of it could be trusted.
   */
  private void unobserved() {
    deadline.cancel(false);
    state.ends(Outcome.DONE);
    journal.unobserved(state.startedMs());
    run.unobserved();
    giveUp.run();
  }

  private void notEstablished(Outcome failure, int code, String detail, long answeredMs) {
    deadline.cancel(false);
    PendingAttempts.forget(correlationKey);
    state.fails(failure);
    tell(code, detail, answeredMs);
    String problem = FailureClass.of(failure, code, detail).name();
    journal.failed(
        ReportRows.HANDSHAKE,
        problem.contains(detail) ? problem : problem + ": " + detail,
        failure == Outcome.REFUSED ? "upgrade" : wasProxy(failure) ? "proxy" : "upgrade.url");
  }

  /** Before the upgrade request is written, nobody but a proxy was spoken to, except in TLS. */
  private boolean wasProxy(Outcome failure) {
    return run.connectsThroughProxy() && channel == null && failure != Outcome.TLS_FAILURE;
  }

  private String whyNotEstablished(Outcome failure, String message) {
    boolean inOwnWords = failure == Outcome.BAD_UPGRADE || failure == Outcome.TLS_FAILURE;
    return inOwnWords || connectionEnd.isEmpty()
        ? NotEstablished.detail(failure, message)
        : connectionEnd;
  }

  private void tell(int code, String detail, long answeredMs) {
    journal.tell(
        Event.Kind.HANDSHAKE,
        new Told(state.outcome(), code, detail),
        ReportRows.HANDSHAKE,
        state.startedMs(),
        answeredMs,
        openBefore,
        rate,
        Silence.NONE);
  }
}
