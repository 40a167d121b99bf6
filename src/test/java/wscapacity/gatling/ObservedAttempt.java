package wscapacity.gatling;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Optional;
import wscapacity.attempt.Event;
import wscapacity.attempt.Outcome;
import wscapacity.token.Token;

/**
 * One attempt while it happens: collects facts, decides one outcome for its handshake and one for
 * its socket, and tells each once.
 *
 * <p>Its parts, one after the other, are its token, its {@link ObservedCreate}, its {@link
 * ObservedHandshake} and its {@link ObservedSocket}. Confined, with its parts, to the virtual
 * user's event loop, except {@link #abandon()} and {@link ObservedSocket#release()}.
 */
public final class ObservedAttempt {

  private final Observation run;
  private final AttemptJournal journal;
  private final EventLoop eventLoop;
  private final AttemptState state;
  private final ObservedCreate create;
  private final ObservedHandshake handshake;
  private final ObservedSocket socket;

  ObservedAttempt(Observation run, AttemptJournal journal, EventLoop eventLoop) {
    this.run = run;
    this.journal = journal;
    this.eventLoop = eventLoop;
    state = new AttemptState(run, journal, this);
    create = new ObservedCreate(run, journal, state);
    socket = new ObservedSocket(run, journal, state, eventLoop);
    handshake = new ObservedHandshake(run, journal, state, socket, eventLoop);
    run.attempts().begun(this);
    state.starts();
  }

  /** Whether nothing has failed yet and the next step towards the handshake may be taken. */
  public boolean mayProceed() {
    if (state.isPreparing() && run.isStopped()) {
      state.ends(Outcome.DONE);
    }
    return state.isPreparing();
  }

  /** Whether its handshake succeeded, whatever became of its socket. */
  public boolean wasAccepted() {
    return state.wasOpened();
  }

  /** Whether the handshake, a step before it or the socket's life failed. */
  public boolean hasFailed() {
    return state.hasFailed();
  }

  /**
   * Whether the platform, or what stands before it, let nobody in at that moment and may do so
   * later: the handshake or the create before it was refused, or the handshake timed out, was reset
   * or was refused a connection.
   */
  public boolean wasTurnedAway() {
    return state.wasTurnedAway();
  }

  /** What the platform asked to wait before the next attempt, when it said so. */
  public Optional<Duration> retryAfter() {
    return state.retryAfter();
  }

  /** The token that this attempt presents, if the platform wants one. */
  public Optional<Token> token() {
    return journal.token();
  }

  /** Whether it is the run's first attempt. */
  public boolean isFirst() {
    return journal.isFirst();
  }

  /** What it asks the platform for before its handshake. */
  public ObservedCreate create() {
    return create;
  }

  /** Its socket, from before it is open. */
  public ObservedSocket socket() {
    return socket;
  }

  ObservedHandshake handshake() {
    return handshake;
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
    journal.passed(ReportRows.TOKEN, "", run.now() - state.startedMs());
  }

  void tokenFailed(int status, String reason, Optional<Duration> askedToWait) {
    state.askedToWait(askedToWait);
    // Without its status, which has a column of its own, the reason may be a code word.
    String detail = reason.startsWith(status + " ") ? reason.split(" ", 2)[1] : reason;
    state.fails(Outcome.TOKEN_FAILED);
    journal.step(
        Event.Kind.TOKEN,
        new AttemptJournal.Told(Outcome.TOKEN_FAILED, status, detail),
        ReportRows.TOKEN,
        state.startedMs());
    journal.failed(ReportRows.TOKEN, reason, "token");
  }

  /** Its socket will stay silent so long, once it is open. */
  public void willBeSilentFor(Duration silence) {
    journal.willBeSilentFor(silence);
  }

  /** The key by which the connection's {@link ChannelWatch} will find this attempt. */
  String correlationKey() {
    String key = PendingAttempts.put(this);
    handshake.correlatedBy(key);
    return key;
  }

  /** Its connection: what passes over it is seen from here on. */
  void bound(ChannelHandlerContext channel) {
    handshake.bound(channel);
  }

  /** TCP ended, or an error ended it; {@code why} is empty for a plain end. */
  void connectionEnded(String why) {
    handshake.connectionEnded(why);
    socket.connectionEnded(why);
  }

  /**
   * The run ends before the platform answered: what becomes of the connection is no longer its
   * doing. Any thread.
   */
  void abandon() {
    eventLoop.execute(
        () -> {
          if (state.isConnecting()) {
            handshake.abandoned();
          } else if (state.isPreparing()) {
            state.ends(Outcome.DONE);
          }
        });
  }
}
