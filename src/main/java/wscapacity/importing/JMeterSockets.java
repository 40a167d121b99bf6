package wscapacity.importing;

import java.util.HashMap;
import java.util.Locale;
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

  /** An end that is known to a second is known well enough for what is fitted to it. */
  private static final long LEAST_LATE_MS = 1_000;

  /**
   * With more late ends than one in ten, their times say more of the test plan than of anything.
   */
  private static final int MOST_LATE_SHARE = 10;

  private final Recording recording;
  private final Set<String> connects;
  private final Set<String> reusing;
  private final boolean stampedAtEnd;
  private final Map<String, User> users = new HashMap<>();
  private int deaths;
  private int lateDeaths;
  private long latestMs;
  private int unseenUpgrades;
  private int unknownEnds;
  private int withoutStatus;

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
    if (openAtEnd > 0) {
      estimate(
          "%,d sockets have no close: they are counted as open to the end of the file, because a"
              + " thread's end is not written and leaves its socket open.",
          openAtEnd);
    }
    if (deaths > lateDeaths) {
      estimate(
          "How long a socket had been silent is counted from the samples: pings, and frames that a"
              + " filter discards, leave none.");
    }
    if (lateDeaths > 0) {
      estimate(
          "%,d of %,d dead sockets were noticed only when they were used next, up to %.1f s late:"
              + " until then they count as open.",
          lateDeaths, deaths, latestMs / 1_000.0);
    }
    if (lateDeaths * MOST_LATE_SHARE > deaths) {
      recording.lacks().add(Lack.LIFETIME);
      recording.lacks().add(Lack.SILENCE);
    }
    if (unseenUpgrades > 0) {
      recording.lacks().add(Lack.LATENCY);
      recording.lacks().add(Lack.ENDING);
      estimate(
          "JMeter's HTTP sampler does not see a 101 and waits on: %,d samples that waited until"
              + " their timeout, or the end of the test, are counted as accepted, and open for that"
              + " time. Upgrades that were never answered would look the same.",
          unseenUpgrades);
    }
    if (withoutStatus > 0) {
      estimate(
          "%,d samples passed without a 101: they are counted as opened sockets, because their label"
              + " was named for it.",
          withoutStatus);
    }
    if (unknownEnds > 0) {
      estimate(
          "%,d sockets were gone without a sample that tells how: they are counted as closed by"
              + " JMeter.",
          unknownEnds);
    }
  }

  private void estimate(String sentence, Object... figures) {
    recording.estimates().add(String.format(Locale.ROOT, sentence, figures));
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
      withoutStatus += sample.status() == 101 ? 0 : 1;
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
      unseenUpgrades++;
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
    return recording.handshake(
        startMs, latencyMs, outcome, code, detail, user.number, user.attempts);
  }

  private void use(Sample sample, User user, long startMs) {
    long endMs = startMs + sample.elapsedMs();
    if (SamplerTexts.isWithoutSocket(sample)) {
      unknownEnds++;
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
    boolean late = sample.elapsedMs() < WAITED_MS && startMs - user.lastFrameMs >= LEAST_LATE_MS;
    if (died) {
      deaths++;
      lateDeaths += late ? 1 : 0;
      latestMs = late ? Math.max(latestMs, startMs - user.lastFrameMs) : latestMs;
    }
    end(user, endMs, ending, died && !late ? endMs - user.lastFrameMs : -1);
  }

  private void end(User user, long endMs, SocketEnding ending, long silenceMs) {
    recording.end(user.open, endMs, ending.outcome(), ending.code(), ending.detail(), silenceMs);
    user.open = -1;
  }
}
