package wscapacity.importing;

import java.util.Locale;
import wscapacity.attempt.Lack;

/** What is estimated of JMeter's sockets where their samples do not tell it, and how often. */
final class JMeterEstimates {
  /** An end that is known to a second is known well enough for what is fitted to it. */
  private static final long LEAST_LATE_MS = 1_000;

  /**
   * With more late ends than one in ten, their times say more of the test plan than of anything.
   */
  private static final int MOST_LATE_SHARE = 10;

  private int deaths;
  private int lateDeaths;
  private long latestMs;
  private int unseenUpgrades;
  private int unknownEnds;
  private int withoutStatus;

  /** Whether an end that was found so long after the last frame may have come much earlier. */
  static boolean isLate(long sinceLastFrameMs) {
    return sinceLastFrameMs >= LEAST_LATE_MS;
  }

  /** A socket died, and that was seen when it happened. */
  void died() {
    deaths++;
  }

  /** A socket died, and that was noticed when it was used next, so long after its last frame. */
  void diedLate(long sinceLastFrameMs) {
    deaths++;
    lateDeaths++;
    latestMs = Math.max(latestMs, sinceLastFrameMs);
  }

  /** An upgrade is counted as accepted although its answer was not seen. */
  void unseenUpgrade() {
    unseenUpgrades++;
  }

  /** A socket is counted as closed by JMeter although no sample tells how it ended. */
  void unknownEnd() {
    unknownEnds++;
  }

  /** A sample is counted as an opened socket although it has no 101. */
  void openedWithoutStatus() {
    withoutStatus++;
  }

  /**
   * Writes it down in the recording.
   *
   * @param openAtEnd sockets that have no end
   */
  void noteIn(Recording recording, int openAtEnd) {
    if (openAtEnd > 0) {
      estimate(
          recording,
          "%,d sockets have no close: they are counted as open to the end of the file, because a"
              + " thread's end is not written and leaves its socket open.",
          openAtEnd);
    }
    if (deaths > lateDeaths) {
      estimate(
          recording,
          "How long a socket had been silent is counted from the samples: pings, and frames that a"
              + " filter discards, leave none.");
    }
    if (lateDeaths > 0) {
      estimate(
          recording,
          "%,d of %,d dead sockets were noticed only when they were used next, up to %.1f s late:"
              + " until then they count as open.",
          lateDeaths,
          deaths,
          latestMs / 1_000.0);
    }
    if (lateDeaths * MOST_LATE_SHARE > deaths) {
      recording.lacks().add(Lack.LIFETIME);
      recording.lacks().add(Lack.SILENCE);
    }
    if (unseenUpgrades > 0) {
      recording.lacks().add(Lack.LATENCY);
      recording.lacks().add(Lack.ENDING);
      estimate(
          recording,
          "JMeter's HTTP sampler does not see a 101 and waits on: %,d samples that waited until"
              + " their timeout, or the end of the test, are counted as accepted, and open for that"
              + " time. Upgrades that were never answered would look the same.",
          unseenUpgrades);
    }
    if (withoutStatus > 0) {
      estimate(
          recording,
          "%,d samples passed without a 101: they are counted as opened sockets, because their label"
              + " was named for it.",
          withoutStatus);
    }
    if (unknownEnds > 0) {
      estimate(
          recording,
          "%,d sockets were gone without a sample that tells how: they are counted as closed by"
              + " JMeter.",
          unknownEnds);
    }
  }

  private static void estimate(Recording recording, String sentence, Object... figures) {
    recording.estimates().add(String.format(Locale.ROOT, sentence, figures));
  }
}
