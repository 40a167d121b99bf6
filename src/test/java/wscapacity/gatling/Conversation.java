package wscapacity.gatling;

import io.gatling.javaapi.core.Session;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Silence;

/**
 * What is said over one open socket: messages of ours and the replies that they want, pings, and
 * what we reply on our own. What goes wrong in it ends the socket.
 *
 * <p>Confined to the virtual user's event loop.
 */
public final class Conversation {

  private final Observation run;
  private final AttemptJournal journal;
  private final ObservedSocket socket;
  private final Traffic traffic;
  private final ReplyBound replyBound = new ReplyBound();

  private Session session;
  private Replies replies = Replies.NONE;
  private Optional<Pings> pings = Optional.empty();

  Conversation(Observation run, AttemptJournal journal, ObservedSocket socket, Traffic traffic) {
    this.run = run;
    this.journal = journal;
    this.socket = socket;
    this.traffic = traffic;
  }

  /** What is replied to messages whenever they come, and whose values the replies have. */
  void reply(Session user, Replies whenever) {
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

  /** The socket is open. */
  void begins() {
    asked();
    pings.ifPresent(each -> each.begin(socket.channel(), socket.eventLoop(), new PingOutcome()));
  }

  /** The socket is open no more. */
  void ends() {
    pings.ifPresent(Pings::end);
  }

  /** A message that wants a reply was sent. */
  void asked() {
    traffic.asked();
  }

  void replied(String row, long sentMs, long repliedMs) {
    traffic.replied();
    journal.replied(row, sentMs, repliedMs);
    journal.passed(row, "", repliedMs - sentMs);
    socket.replied();
  }

  /**
   * The reply did not come in time. Where other messages came instead, what is wrong may be what
   * the target file expects; where none came, the platform is silent since we asked, and what comes
   * after that is our waiting.
   */
  void replyMissing(String row) {
    if (!socket.isOpen()) {
      return;
    }
    Silence silence = traffic.whenAsked();
    Optional<String> received = traffic.insteadOfReply();
    String key = ReportRows.key(row) + ".expect";
    journal.failed(row, received.map("received: "::concat).orElse("no reply"), key);
    if (received.isPresent()) {
      String detail = "no reply matched " + key + "; received: " + received.get();
      socket.giveUp(Outcome.REPLY_NOT_RECOGNISED, detail, silence);
    } else {
      socket.giveUp(Outcome.HEARTBEAT_LOST, "no reply to the " + row, silence);
    }
  }

  /** The reply came, but without a value that is to be saved; {@code key} is where that stands. */
  void valueMissing(String row, String key) {
    if (socket.isOpen()) {
      journal.failed(row, "the reply has nothing to save", key);
      socket.giveUp(Outcome.REPLY_NOT_RECOGNISED, key + " found nothing in the reply");
    }
  }

  /** A message of ours could not be made, so that nothing more can be said on this socket. */
  void unsayable(String problem) {
    if (socket.isOpen()) {
      journal.failed("conversation", problem, "greeting");
      socket.giveUp(Outcome.REPLY_NOT_RECOGNISED, "a message could not be made: " + problem);
    }
  }

  /** A text frame came; when the target says that it makes the socket useless, we close it. */
  void textReceived(String text) {
    run.inBandFailure(text).ifPresent(this::endInBand);
    if (socket.isOpen() && session != null) {
      Optional<WebSocketFrame> reply = replies.to(text, session);
      if (reply.isPresent()) {
        reply(reply.get());
        return;
      }
    }
    traffic.messageReceived(text);
  }

  void binaryReceived(int bytes) {
    traffic.messageReceived(bytes + " bytes of binary data");
  }

  void pongReceived() {
    pings.ifPresent(
        each ->
            each.ponged(
                socket.channel(),
                socket.eventLoop(),
                new PingOutcome(),
                sentMs -> replied(ReportRows.HEARTBEAT, sentMs, run.now())));
  }

  private void reply(WebSocketFrame reply) {
    if (replyBound.isPassed(run.now())) {
      reply.release();
      journal.failed(
          "replies", "more than " + ReplyBound.MOST_PER_SECOND + " within a second", "replies");
      endInBand("endless_replies");
      return;
    }
    socket.frameSent();
    socket.channel().writeAndFlush(reply);
  }

  private void endInBand(String name) {
    if (socket.isOpen()) {
      socket.giveUp(Outcome.IN_BAND, name);
    }
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
      if (socket.isOpen()) {
        journal.failed(ReportRows.HEARTBEAT, "no pong answered the ping", "heartbeat.ping");
        socket.giveUp(Outcome.HEARTBEAT_LOST, "no pong to the ping", traffic.whenAsked());
      }
    }

    @Override
    public void over() {
      socket.release();
    }
  }
}
