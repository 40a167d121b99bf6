package wscapacity.gatling;

import java.util.Optional;
import wscapacity.attempt.Redaction;
import wscapacity.attempt.Silence;

/**
 * What passes over one open socket: how long it is silent, and what came since a reply is awaited.
 *
 * <p>All times in ms by the same clock. Confined to the virtual user's event loop.
 */
final class Traffic {

  /** Enough to recognise a message by. */
  private static final int LONGEST_SHOWN = 100;

  private long lastSentMs;
  private long lastReceivedMs;
  private long longestSilenceMs;
  private Silence beforeLastMessage = Silence.NONE;
  private Silence whenAsked = Silence.NONE;
  private int expected;
  private int awaited;
  private String received;

  /** The socket is open from now on. */
  void opened(long nowMs) {
    lastSentMs = nowMs;
    lastReceivedMs = nowMs;
  }

  void sent(long nowMs) {
    endSilence(nowMs);
    lastSentMs = nowMs;
  }

  /** A message of ours: a greeting or a heartbeat, or what answers a message. */
  void messageSent(long nowMs) {
    endSilence(nowMs);
    beforeLastMessage = silence(nowMs);
    lastSentMs = nowMs;
  }

  void received(long nowMs) {
    endSilence(nowMs);
    lastReceivedMs = nowMs;
  }

  /** A message came, of any meaning. */
  void messageReceived(String message) {
    if (isReplyAwaited() && received == null) {
      received = message;
    }
  }

  /** So many replies are wanted once {@link #asked()} comes. */
  void expect(int replies) {
    expected = replies;
  }

  /** What was just sent wants its replies. */
  void asked() {
    awaited = expected;
    expected = 0;
    received = null;
    whenAsked = beforeLastMessage;
  }

  /** A reply came. */
  void replied() {
    awaited = Math.max(0, awaited - 1);
    received = null;
  }

  boolean isReplyAwaited() {
    return awaited > 0;
  }

  /** The first message since the reply is awaited, on one short line and without secrets. */
  Optional<String> insteadOfReply() {
    return Optional.ofNullable(received)
        // Redacted before it is cut: half a secret is no pattern.
        .map(message -> Redaction.of(message).strip().replaceAll("\\s+", " "))
        .map(
            line -> line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…");
  }

  /** How silent it was when the awaited reply was asked for: the platform's part of a silence. */
  Silence whenAsked() {
    return whenAsked;
  }

  /** How silent it is at its end. */
  Silence atEnd(long nowMs) {
    endSilence(nowMs);
    return silence(nowMs);
  }

  private Silence silence(long nowMs) {
    return new Silence(nowMs - lastSentMs, nowMs - lastReceivedMs, longestSilenceMs);
  }

  private void endSilence(long nowMs) {
    long silence = nowMs - Math.max(lastSentMs, lastReceivedMs);
    longestSilenceMs = Math.max(longestSilenceMs, silence);
  }
}
