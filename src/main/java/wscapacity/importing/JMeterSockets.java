package wscapacity.importing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import wscapacity.attempt.Lack;
import wscapacity.attempt.Outcome;

/**
 * Rebuilds the sockets of JMeter's threads from their samples: a thread has at most one.
 *
 * <p>A socket is opened by a sample of a connect label; it ends with the close sampler, with an
 * error that says so, or where its thread opens the next one. A thread's end is not written, and
 * leaves the socket open: such sockets are open to the end of the file.
 */
final class JMeterSockets implements Consumer<Sample> {
  /** A sampler that waited this long saw the end when it came; one that did not, found it. */
  private static final long WAITED_MS = 50;

  private final Recording recording;
  private final Set<String> connects;
  private final Set<String> reusing;
  private final boolean stampedAtEnd;
  private final Map<String, User> users = new HashMap<>();
  private final JMeterEstimates estimates = new JMeterEstimates();

  private static final class User {
    final int number;
    int attempts;
    int open = -1;
    long lastFrameMs;

    User(int number) {
      this.number = number;
    }
  }

  /**
   * Sockets of one JMeter.
   *
   * @param connects the labels that open them
   * @param reusing those of them whose samples may also use an open one
   */
  JMeterSockets(
      Recording recording, Set<String> connects, Set<String> reusing, boolean stampedAtEnd) {
    this.recording = recording;
    this.connects = connects;
    this.reusing = reusing;
    this.stampedAtEnd = stampedAtEnd;
  }

  @Override
  public void accept(Sample sample) {
    long startMs = stampedAtEnd ? sample.timeMs() - sample.elapsedMs() : sample.timeMs();
    User user = users.computeIfAbsent(sample.thread(), name -> new User(users.size() + 1));
    if (connects.contains(sample.label()) && isConnect(sample, user)) {
      if (user.open >= 0) {
        end(user, startMs, SocketEnding.CLOSED_BY_US, -1);
      }
      user.attempts++;
      connect(sample, user, startMs);
    } else if (user.open >= 0) {
      use(sample, user, startMs);
    }
  }

  /** What was estimated, once all samples were accepted. */
  void conclude() {
    recording.lacks().add(Lack.TOKEN);
    int openAtEnd = (int) users.values().stream().filter(user -> user.open >= 0).count();
    estimates.noteIn(recording, openAtEnd);
  }

  private boolean isConnect(Sample sample, User user) {
    return sample.status() == 101
        || sample.connectMs() > 0
        || SamplerTexts.isRefusedUpgrade(sample)
        || (user.open < 0 || !reusing.contains(sample.label()))
            && !SamplerTexts.isWithoutSocket(sample);
  }

  private void connect(Sample sample, User user, long startMs) {
    long endMs = startMs + sample.elapsedMs();
    if (isUpgraded(sample)) {
      if (sample.status() != 101) {
        estimates.openedWithoutStatus();
      }
      // A request-response sampler that opens its own socket goes on after the handshake.
      long latencyMs = sample.connectMs() > 0 ? sample.connectMs() : sample.elapsedMs();
      open(user, startMs, latencyMs, endMs);
      return;
    }
    int status = SamplerTexts.refusal(sample);
    if (status != 0) {
      handshake(user, startMs, sample.elapsedMs(), Outcome.REFUSED, status, "");
      return;
    }
    Outcome outcome = NotAnswered.of(sample.code(), sample.message());
    if (sample.isHttp() && waitsForMore(sample, outcome)) {
      estimates.unseenUpgrade();
      open(user, startMs, sample.connectMs(), endMs);
      end(user, endMs, SocketEnding.CLOSED_BY_US, -1);
      return;
    }
    handshake(user, startMs, sample.elapsedMs(), outcome, 0, NotAnswered.text(sample.message()));
  }

  /** An assertion may fail a sample whose upgrade was accepted. */
  private static boolean isUpgraded(Sample sample) {
    return sample.status() == 101 || sample.successful() && !sample.isHttp();
  }

  private static boolean waitsForMore(Sample sample, Outcome outcome) {
    return outcome == Outcome.UPGRADE_TIMEOUT
        || sample.message().contains("Socket closed") && sample.elapsedMs() >= WAITED_MS;
  }

  private void open(User user, long startMs, long latencyMs, long endMs) {
    user.open = handshake(user, startMs, latencyMs, Outcome.ACCEPTED, 101, "");
    user.lastFrameMs = endMs;
  }

  private int handshake(
      User user, long startMs, long latencyMs, Outcome outcome, int code, String detail) {
    return recording
        .handshakes()
        .add(startMs, latencyMs, outcome, code, detail, user.number, user.attempts);
  }

  private void use(Sample sample, User user, long startMs) {
    long endMs = startMs + sample.elapsedMs();
    if (SamplerTexts.isWithoutSocket(sample)) {
      estimates.unknownEnd();
      end(user, startMs, SocketEnding.CLOSED_BY_US, -1);
      return;
    }
    Optional<SocketEnding> ending = SamplerTexts.ending(sample);
    if (ending.isPresent()) {
      ended(sample, user, startMs, ending.get());
    } else if (sample.successful() && sample.status() != 0) {
      user.lastFrameMs = endMs;
    }
  }

  private void ended(Sample sample, User user, long startMs, SocketEnding ending) {
    long endMs = startMs + sample.elapsedMs();
    boolean died = ending.outcome() != Outcome.CLOSED_BY_US;
    long sinceLastFrameMs = startMs - user.lastFrameMs;
    boolean late = sample.elapsedMs() < WAITED_MS && JMeterEstimates.isLate(sinceLastFrameMs);
    if (died && late) {
      estimates.diedLate(sinceLastFrameMs);
    } else if (died) {
      estimates.died();
    }
    end(user, endMs, ending, died && !late ? endMs - user.lastFrameMs : -1);
  }

  private void end(User user, long endMs, SocketEnding ending, long silenceMs) {
    recording
        .handshakes()
        .end(user.open, endMs, ending.outcome(), ending.code(), ending.detail(), silenceMs);
    user.open = -1;
  }
}
