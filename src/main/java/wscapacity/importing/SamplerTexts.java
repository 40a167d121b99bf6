package wscapacity.importing;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wscapacity.attempt.Outcome;

/**
 * What a sample says of its thread's socket, by the texts of the WebSocket Samplers
 * (net.luminis.jmeter, 1.3.1) and of JMeter's HTTP sampler.
 */
final class SamplerTexts {
  private static final Pattern UNEXPECTED_STATUS =
      Pattern.compile("Got unexpected status ([1-5][0-9]{2})");
  private static final Pattern CLOSE_FRAME =
      Pattern.compile(
          "Close frame with status code ([0-9]{4})(?: and close reason '(.*)')?", Pattern.DOTALL);
  private static final Pattern CLOSE_REASON =
      Pattern.compile("close reason: '(.*)'", Pattern.DOTALL);

  /** The reason that the close sampler gives, which platforms echo. */
  private static final String OWN_REASON = "sampler requested close";

  private static final int NORMAL = 1000;

  private SamplerTexts() {}

  /** The status with which an upgrade was refused; 0 when it was not. */
  static int refusal(Sample sample) {
    Matcher matcher = UNEXPECTED_STATUS.matcher(sample.message());
    if (matcher.find()) {
      return Integer.parseInt(matcher.group(1));
    }
    int status = sample.status();
    return !sample.successful() && status >= 200 && status < 600 ? status : 0;
  }

  /** Whether the text is that of a refused upgrade, whatever the label is. */
  static boolean isRefusedUpgrade(Sample sample) {
    return UNEXPECTED_STATUS.matcher(sample.message()).find();
  }

  /** Whether the sampler found no socket in its thread: it follows a fault that was told before. */
  static boolean isWithoutSocket(Sample sample) {
    return sample.message().contains("there is no connection")
        || sample.message().startsWith("No connection;");
  }

  /** How the sample's socket ended with it; empty while it goes on. */
  static Optional<SocketEnding> ending(Sample sample) {
    String message = sample.message();
    if (message.startsWith("Connection closed")) {
      return Optional.of(closed(sample));
    }
    if (sample.code().contains("unexpected frame type (close)")
        || message.contains("Close frame")) {
      return Optional.of(closeFrame(message));
    }
    if (sample.code().startsWith("WebSocket error: unsuccesful close")) {
      return Optional.of(SocketEnding.CLOSED_BY_US);
    }
    if (message.contains("when state is CLOSED_SERVER")) {
      return Optional.of(new SocketEnding(Outcome.CLOSE_FRAME, 0, ""));
    }
    if (!sample.code().equalsIgnoreCase("WebSocket I/O error")) {
      return Optional.empty();
    }
    // A read that timed out leaves the socket open.
    String text = NotAnswered.text(message);
    return text.toLowerCase(Locale.ROOT).contains("timed out")
        ? Optional.empty()
        : Optional.of(new SocketEnding(Outcome.ABNORMAL, 0, text));
  }

  private static SocketEnding closeFrame(String message) {
    Matcher frame = CLOSE_FRAME.matcher(message);
    return frame.find()
        ? new SocketEnding(
            Outcome.CLOSE_FRAME,
            Integer.parseInt(frame.group(1)),
            frame.group(2) == null ? "" : frame.group(2))
        : new SocketEnding(Outcome.CLOSE_FRAME, 0, "");
  }

  /**
   * What the close sampler met: the answer to its own close frame, or one that the platform had
   * sent before.
   */
  private static SocketEnding closed(Sample sample) {
    Matcher reason = CLOSE_REASON.matcher(sample.message());
    String text = reason.find() ? reason.group(1) : "";
    int code = sample.status();
    boolean own = text.equals(OWN_REASON) || code == NORMAL || code == 0;
    return own
        ? new SocketEnding(Outcome.CLOSED_BY_US, code, "")
        : new SocketEnding(Outcome.CLOSE_FRAME, code, text);
  }
}
