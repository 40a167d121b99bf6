package wscapacity.gatling;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.Optional;
import wscapacity.attempt.Event;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Silence;
import wscapacity.gatling.AttemptJournal.Told;
import wscapacity.token.Token;

/**
 * The open socket of one attempt, from the success of its handshake to its one end.
 *
 * <p>Confined to the virtual user's event loop, except {@link #release()}.
 */
public final class ObservedSocket {

  /** RFC 6455, section 7.1.5: what an end without a close frame is reported as. */
  private static final int ABNORMAL_CLOSURE = 1006;

  private final Observation run;
  private final AttemptJournal journal;
  private final AttemptState state;
  private final EventLoop eventLoop;
  private final Traffic traffic = new Traffic();
  private final Conversation conversation;

  private ChannelHandlerContext channel;
  private boolean released;
  private boolean closing;
  private long openedMs;
  private long closingMs;

  ObservedSocket(Observation run, AttemptJournal journal, AttemptState state, EventLoop eventLoop) {
    this.run = run;
    this.journal = journal;
    this.state = state;
    this.eventLoop = eventLoop;
    conversation = new Conversation(run, journal, this, traffic);
  }

  /** Whether it is open. */
  public boolean isOpen() {
    return state.isOpen();
  }

  /** Whether it is open and nobody asked for its end. */
  public boolean isHeld() {
    return isOpen() && !released;
  }

  /** Whether its user was asked to close it: any message now ends a hold. */
  public boolean isReleased() {
    return released;
  }

  /** What is said over it. */
  public Conversation conversation() {
    return conversation;
  }

  /** The token with which it was opened, if the platform wants one. */
  Optional<Token> token() {
    return journal.token();
  }

  /** The local address that its user comes from; empty where the system chooses. */
  String address() {
    return journal.address();
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  ChannelHandlerContext channel() {
    return channel;
  }

  void opened(ChannelHandlerContext over, long answeredMs) {
    channel = over;
    openedMs = answeredMs;
    traffic.opened(answeredMs);
    run.attempts().opened(this);
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

  /** A close frame of ours is about to be sent. */
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
    end(closing ? Outcome.CLOSED_BY_US : Outcome.ABNORMAL, closing ? 0 : ABNORMAL_CLOSURE, why);
  }

  /** It is of no use any more, for what was said over it or was not: we close it. */
  void giveUp(Outcome why, String detail) {
    giveUp(why, detail, traffic.atEnd(run.now()));
  }

  /**
   * The same.
   *
   * @param silence how silent the platform was by then
   */
  void giveUp(Outcome why, String detail, Silence silence) {
    end(why, 0, detail, silence);
    channel
        .writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
        .addListener(written -> channel.close());
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

  /** The awaited reply came. */
  void replied() {
    if (released) {
      // The release came while the reply was awaited; the hold that takes it begins only now.
      eventLoop.execute(this::endHold);
    }
  }

  /**
   * Any message ends the hold of a user who was released; this one is fed into the pipeline, never
   * on the wire. While a reply is awaited there is no hold, and an empty message might pass for it.
   */
  private void endHold() {
    if (isOpen() && !traffic.isReplyAwaited()) {
      channel.fireChannelRead(new TextWebSocketFrame(""));
    }
  }

  private void end(Outcome ending, int code, String detail) {
    end(ending, code, detail, traffic.atEnd(run.now()));
  }

  private void end(Outcome ending, int code, String detail, Silence silence) {
    if (isOpen()) {
      state.ends(ending);
      conversation.ends();
      journal.ended(ending, code, detail, run.now() - closingMs);
      run.attempts().closed(this, ending);
      journal.tell(
          Event.Kind.END,
          new Told(ending, code, detail),
          ReportRows.HOLD,
          openedMs,
          run.now(),
          run.attempts().openSockets(),
          0,
          silence);
    }
  }
}
