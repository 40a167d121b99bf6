package wscapacity.gatling;

import io.gatling.javaapi.core.Session;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import wscapacity.attempt.Event;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.attempt.Silence;
import wscapacity.gatling.AttemptJournal.Row;
import wscapacity.gatling.AttemptJournal.Told;
import wscapacity.token.Token;

/**
 * One attempt while it happens: collects facts, decides one outcome for its handshake and one for
 * its socket, and tells each once.
 *
 * <p>Confined to the virtual user's event loop, except {@link #release()} and {@link #abandon()}.
 */
public final class ObservedAttempt {

  private static final int ABNORMAL_CLOSURE = 1006;
  private static final int SWITCHING_PROTOCOLS = 101;

  private enum State {
    PREPARING,
    CONNECTING,
    OPEN,
    OVER
  }

  private final Observation run;
  private final AttemptJournal journal;
  private final EventLoop eventLoop;
  private final Traffic traffic = new Traffic();
  private final ReplyBound replyBound = new ReplyBound();

  private State state = State.PREPARING;
  private Outcome outcome = Outcome.DONE;
  private Optional<Refusal> answer = Optional.empty();
  private Optional<Duration> retryAfter = Optional.empty();
  private String correlationKey = "";
  private String request = "";
  private String requestKey = "requests";
  private Replies replies = Replies.NONE;
  private Session session;
  private Optional<Pings> pings = Optional.empty();
  private ChannelHandlerContext channel;
  private String connectionEnd = "";
  private ScheduledFuture<?> deadline;
  private boolean timedOut;
  private boolean released;
  private boolean closing;
  private long startedMs;
  private long openedMs;
  private long closingMs;
  private int openBefore;
  private int rate;
  private Position position;
  private Runnable giveUp = () -> {};

  ObservedAttempt(Observation run, AttemptJournal journal, EventLoop eventLoop) {
    this.run = run;
    this.journal = journal;
    this.eventLoop = eventLoop;
    this.position = journal.position();
    run.pending(this);
    this.startedMs = run.now();
  }

  /** Whether nothing has failed yet and the next step towards the handshake may be taken. */
  public boolean mayProceed() {
    if (state == State.PREPARING && run.isStopped()) {
      over(Outcome.DONE);
    }
    return state == State.PREPARING;
  }

  /** Whether its socket is open and nobody asked for its end. */
  public boolean isHeld() {
    return state == State.OPEN && !released;
  }

  /** Whether its user was asked to close its socket: any message now ends a hold. */
  public boolean isReleased() {
    return released;
  }

  /** Whether its socket is open. */
  public boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether its handshake succeeded, whatever became of its socket. */
  public boolean wasAccepted() {
    return openedMs > 0;
  }

  /** Whether the handshake, a step before it or the socket's life failed. */
  public boolean hasFailed() {
    return state == State.OVER && outcome.isFailure();
  }

  /**
   * Whether the platform, or what stands before it, let nobody in at that moment and may do so
   * later: the handshake or the create before it was refused, or the handshake timed out, was reset
   * or was refused a connection.
   */
  public boolean wasTurnedAway() {
    return switch (outcome) {
      case REFUSED, CONNECTION_REFUSED, CONNECT_TIMEOUT, UPGRADE_TIMEOUT, RESET_DURING_UPGRADE ->
          true;
      case CREATE_FAILED -> answer.isPresent();
      default -> false;
    };
  }

  /** What the platform asked to wait before the next attempt, when it said so. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** The token that this attempt presents, if the platform wants one. */
  public Optional<Token> token() {
    return journal.token();
  }

  /** The local address that its user comes from; empty where the system chooses. */
  String address() {
    return journal.address();
  }

  /** Whether it is the run's first attempt. */
  public boolean isFirst() {
    return journal.isFirst();
  }

  /** Now, by the run's clock. */
  long now() {
    return run.now();
  }

  int number() {
    return journal.number();
  }

  void tokenObtained(Token token) {
    journal.tokenObtained(token);
    position = journal.position();
    journal.passed(ReportRows.TOKEN, "", run.now() - startedMs);
  }

  /** Its socket will stay silent so long, once it is open. */
  public void willBeSilentFor(Duration silence) {
    journal.willBeSilentFor(silence);
    position = journal.position();
  }

  void tokenFailed(int status, String reason, Optional<Duration> askedToWait) {
    retryAfter = askedToWait;
    // Without its status, which has a column of its own, the reason may be a code word.
    String detail = reason.startsWith(status + " ") ? reason.split(" ", 2)[1] : reason;
    failedBefore(Event.Kind.TOKEN, Outcome.TOKEN_FAILED, status, detail, ReportRows.TOKEN);
    journal.failed(ReportRows.TOKEN, reason, "token");
  }

  /**
   * A REST request is about to be sent.
   *
   * @param name what reports call it
   * @param key its key in the target file, without {@code target.}
   */
  public void createStarted(String name, String key) {
    startedMs = run.now();
    request = "request " + name;
    requestKey = key;
  }

  /** An answer to the create request came. */
  public void createAnswered(int status, String body, String retryAfterHeader) {
    answered(Refusal.of(status, body, retryAfterHeader));
  }

  /** Whether the create request was answered at all. */
  public boolean hasCreateAnswer() {
    return answer.isPresent();
  }

  /** Whether the create request was answered with this status. */
  public boolean isCreateStatus(int status) {
    return answer.isPresent() && answer.get().status() == status;
  }

  /** The create request gave what the handshake needs. */
  public void created() {
    int status = answer.map(Refusal::status).orElse(0);
    answer = Optional.empty();
    tellStep(Event.Kind.CREATE, Outcome.DONE, status, "", ReportRows.CREATE);
    journal.passed(request, Integer.toString(status), run.now() - startedMs);
  }

  /**
   * The create request failed, or its answer is of no use.
   *
   * @param problem a code word for what is wrong, used when the answer's body has none
   */
  public void createFailed(String problem) {
    createFailed(problem, "");
  }

  /**
   * The same.
   *
   * @param subkey what of the request's key is concerned, with a dot before it
   */
  public void createFailed(String problem, String subkey) {
    int status = answer.map(Refusal::status).orElse(0);
    String detail = answer.map(Refusal::detail).filter(word -> !word.isEmpty()).orElse(problem);
    failedBefore(Event.Kind.CREATE, Outcome.CREATE_FAILED, status, detail, ReportRows.CREATE);
    journal.failed(request, status == 0 ? problem : status + " " + detail, requestKey + subkey);
  }

  /** There is nowhere to connect to, or nowhere that may be connected to. */
  public void notConnectable(String problem, String key) {
    failedBefore(Event.Kind.CREATE, Outcome.CREATE_FAILED, 0, problem, ReportRows.CREATE);
    journal.failed(ReportRows.HANDSHAKE, problem, key);
  }

  /** What it answers on its own once it is open, and whose values the answers have. */
  void converse(Session user, Replies whenever) {
    session = user;
    replies = whenever;
  }

  /**
   * Sends ping frames once it is open, each after its wait; the user is released after the last.
   */
  public void ping(Iterator<Duration> waits, Duration timeout) {
    pings = Optional.of(new Pings(waits, timeout));
  }

  /** So many replies are waited for after the next message of ours, or after the handshake. */
  public void expect(int count) {
    traffic.expect(count);
  }

  /**
   * @param whenUnobserved ends the run, because what happens to its connections cannot be seen
   */
  void connecting(Duration upgradeTimeout, Runnable whenUnobserved) {
    state = State.CONNECTING;
    giveUp = whenUnobserved;
    startedMs = run.now();
    openBefore = run.openSockets();
    rate = run.handshakeStarted();
    position = journal.position(openBefore, rate, startedMs);
    deadline =
        eventLoop.schedule(this::upgradeTimedOut, upgradeTimeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void upgradeTimedOut() {
    if (state == State.CONNECTING) {
      timedOut = true;
      // Before the connection is bound, Gatling's own connect timeout ends it.
      if (channel != null) {
        channel.close();
      }
    }
  }

  /** The key by which the connection's {@link ChannelWatch} will find this attempt. */
  String correlationKey() {
    correlationKey = PendingAttempts.put(this);
    return correlationKey;
  }

  void bound(ChannelHandlerContext context) {
    channel = context;
  }

  /**
   * The upgrade was answered.
   *
   * @param date the platform's time; null when the answer names none
   */
  void dated(String date) {
    run.platformClock().answered(date, startedMs, run.now());
  }

  void answered(Refusal refusal) {
    answer = Optional.of(refusal);
    retryAfter = refusal.retryAfter();
  }

  /** Writes the whole answer down where it is one of the first of its kind. */
  void sample(Refusal refusal, FullHttpResponse response) {
    if (journal.phase().isMeasured() && run.samples(refusal)) {
      journal.sample(
          refusal.status(), RefusalText.of(response, run.secrets()), startedMs, run.now());
    }
  }

  void accepted(long answeredMs) {
    if (channel == null) {
      unobserved();
      return;
    }
    deadline.cancel(false);
    state = State.OPEN;
    outcome = Outcome.ACCEPTED;
    openedMs = answeredMs;
    traffic.opened(answeredMs);
    run.answered(this);
    if (run.phase() == Phase.WIND_DOWN) {
      // Let in, it may be, by our own closing.
      journal.windDown();
    }
    run.opened(this);
    tellHandshake(SWITCHING_PROTOCOLS, "", answeredMs);
    journal.passed(ReportRows.HANDSHAKE, "" + SWITCHING_PROTOCOLS, answeredMs - startedMs);
    traffic.asked();
    pings.ifPresent(each -> each.begin(channel, eventLoop, new PingOutcome()));
  }

  /** The handshake did not succeed; {@code message} is all that Gatling says of it. */
  void failed(long answeredMs, String message) {
    if (state != State.CONNECTING) {
      return;
    }
    if (channel == null && NotEstablished.isAnswer(message)) {
      unobserved();
      return;
    }
    Outcome failure =
        answer.isPresent()
            ? Outcome.REFUSED
            : NotEstablished.classify(message, channel != null, timedOut);
    notEstablished(
        failure,
        answer.map(Refusal::status).orElse(0),
        answer.map(Refusal::detail).orElseGet(() -> whyNotEstablished(failure, message)),
        answeredMs);
  }

  /**
   * The upgrade was answered, and our handler was not there: no event tells of this attempt,
   * because nothing that is said of it could be trusted.
   */
  private void unobserved() {
    deadline.cancel(false);
    over(Outcome.DONE);
    journal.unobserved(startedMs);
    run.unobserved();
    giveUp.run();
  }

  private void notEstablished(Outcome failure, int code, String detail, long answeredMs) {
    deadline.cancel(false);
    PendingAttempts.forget(correlationKey);
    over(failure);
    run.handshakeFailed(journal.phase());
    tellHandshake(code, detail, answeredMs);
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

  /** A message that wants a reply was sent. */
  void asked() {
    traffic.asked();
  }

  void replied(String row, long sentMs, long repliedMs) {
    traffic.replied();
    journal.replied(row(row), sentMs, repliedMs);
    journal.passed(row, "", repliedMs - sentMs);
    if (released) {
      // The release came while the reply was awaited; the hold that takes it begins only now.
      eventLoop.execute(this::endHold);
    }
  }

  /**
   * The reply did not come in time. Where other messages came instead, what is wrong may be what
   * the target file expects; where none came, the platform is silent since we asked, and what comes
   * after that is our waiting.
   */
  void replyMissing(String row) {
    if (state != State.OPEN) {
      return;
    }
    Silence silence = traffic.whenAsked();
    Optional<String> received = traffic.insteadOfReply();
    String key = ReportRows.key(row) + ".expect";
    journal.failed(row, received.map("received: "::concat).orElse("no reply"), key);
    if (received.isPresent()) {
      String detail = "no reply matched " + key + "; received: " + received.get();
      end(Outcome.REPLY_NOT_RECOGNISED, 0, detail, silence);
    } else {
      end(Outcome.HEARTBEAT_LOST, 0, "no reply to the " + row, silence);
    }
    hangUp();
  }

  /** The reply came, but without a value that is to be saved; {@code key} is where that stands. */
  void valueMissing(String row, String key) {
    if (state == State.OPEN) {
      journal.failed(row, "the reply has nothing to save", key);
      end(Outcome.REPLY_NOT_RECOGNISED, 0, key + " found nothing in the reply");
      hangUp();
    }
  }

  /** A message of ours could not be made, so that nothing more can be said on this socket. */
  void unsayable(String problem) {
    if (state == State.OPEN) {
      journal.failed("conversation", problem, "greeting");
      end(Outcome.REPLY_NOT_RECOGNISED, 0, "a message could not be made: " + problem);
      hangUp();
    }
  }

  void frameSent() {
    traffic.sent(run.now());
  }

  void messageSent() {
    traffic.messageSent(run.now());
  }

  void frameReceived() {
    traffic.received(run.now());
  }

  /** A text frame came; when the target says that it makes the socket useless, we close it. */
  void textReceived(String text) {
    run.inBandFailure(text).ifPresent(this::endInBand);
    if (state == State.OPEN && session != null) {
      Optional<WebSocketFrame> reply = replies.to(text, session);
      if (reply.isPresent()) {
        reply(reply.get());
        return;
      }
    }
    traffic.messageReceived(text);
  }

  private void reply(WebSocketFrame reply) {
    if (replyBound.isPassed(run.now())) {
      reply.release();
      journal.failed(
          "replies", "more than " + ReplyBound.MOST_PER_SECOND + " within a second", "replies");
      endInBand("endless_replies");
      return;
    }
    frameSent();
    channel.writeAndFlush(reply);
  }

  void pongReceived() {
    pings.ifPresent(
        each ->
            each.ponged(
                channel,
                eventLoop,
                new PingOutcome(),
                sentMs -> replied(ReportRows.HEARTBEAT, sentMs, run.now())));
  }

  private final class PingOutcome implements Pings.Outcome {
    @Override
    public long sending() {
      long now = run.now();
      traffic.expect(1);
      traffic.messageSent(now);
      traffic.asked();
      return now;
    }

    @Override
    public void missed() {
      if (state == State.OPEN) {
        journal.failed(ReportRows.HEARTBEAT, "no pong answered the ping", "heartbeat.ping");
        end(Outcome.HEARTBEAT_LOST, 0, "no pong to the ping", traffic.whenAsked());
        hangUp();
      }
    }

    @Override
    public void over() {
      release();
    }
  }

  void binaryReceived(int bytes) {
    traffic.messageReceived(bytes + " bytes of binary data");
  }

  private void endInBand(String name) {
    if (state == State.OPEN) {
      end(Outcome.IN_BAND, 0, name);
      hangUp();
    }
  }

  private void hangUp() {
    channel
        .writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
        .addListener(written -> channel.close());
  }

  void closing() {
    closing = true;
    closingMs = run.now();
  }

  void closeUnacknowledged() {
    end(Outcome.CLOSED_BY_US, 0, "no close frame came back");
    channel.close();
  }

  void closeFrameReceived(int code, String reason) {
    end(closing ? Outcome.CLOSED_BY_US : Outcome.CLOSE_FRAME, code, reason);
  }

  /** TCP ended, or an error ended it; {@code why} is empty for a plain end. */
  void connectionEnded(String why) {
    connectionEnd = why;
    end(closing ? Outcome.CLOSED_BY_US : Outcome.ABNORMAL, closing ? 0 : ABNORMAL_CLOSURE, why);
  }

  /** Asks the user to close the socket in good order. Any thread. */
  void release() {
    eventLoop.execute(
        () -> {
          if (isHeld()) {
            released = true;
            endHold();
          }
        });
  }

  /**
   * Any message ends the hold of a user who was released; this one is fed into the pipeline, never
   * on the wire. While a reply is awaited there is no hold, and an empty message might pass for it.
   */
  private void endHold() {
    if (state == State.OPEN && !traffic.isReplyAwaited()) {
      channel.fireChannelRead(new TextWebSocketFrame(""));
    }
  }

  /**
   * The run ends before the platform answered: what becomes of the connection is no longer its
   * doing. Any thread.
   */
  void abandon() {
    eventLoop.execute(
        () -> {
          if (state == State.CONNECTING) {
            journal.windDown();
            notEstablished(
                channel == null ? Outcome.CONNECT_TIMEOUT : Outcome.UPGRADE_TIMEOUT,
                0,
                "the run ended before the answer",
                run.now());
            if (channel != null) {
              channel.close();
            }
          } else if (state == State.PREPARING) {
            over(Outcome.DONE);
          }
        });
  }

  private void end(Outcome ending, int code, String detail) {
    end(ending, code, detail, traffic.atEnd(run.now()));
  }

  private void end(Outcome ending, int code, String detail, Silence silence) {
    if (state == State.OPEN) {
      over(ending);
      pings.ifPresent(Pings::end);
      journal.ended(ending, code, detail, run.now() - closingMs);
      run.closed(this, ending);
      journal.tell(
          Event.Kind.END,
          new Told(ending, code, detail),
          row(ReportRows.HOLD),
          openedMs,
          run.now(),
          run.openSockets(),
          0,
          silence);
    }
  }

  private void failedBefore(
      Event.Kind kind, Outcome failure, int status, String detail, String row) {
    over(failure);
    run.handshakeFailed(journal.phase());
    tellStep(kind, failure, status, detail, row);
  }

  private void over(Outcome last) {
    if (state != State.OPEN) {
      run.answered(this);
    }
    state = State.OVER;
    outcome = last;
  }

  private void tellHandshake(int code, String detail, long answeredMs) {
    journal.tell(
        Event.Kind.HANDSHAKE,
        new Told(outcome, code, detail),
        row(ReportRows.HANDSHAKE),
        startedMs,
        answeredMs,
        openBefore,
        rate,
        Silence.NONE);
  }

  private Row row(String name) {
    return new Row(journal.group(position), name);
  }

  private void tellStep(Event.Kind kind, Outcome result, int code, String detail, String row) {
    journal.tell(
        kind,
        new Told(result, code, detail),
        row(row),
        startedMs,
        run.now(),
        run.openSockets(),
        0,
        Silence.NONE);
  }
}
