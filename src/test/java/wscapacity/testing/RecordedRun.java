package wscapacity.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Runs of the simulations against the embedded gateway, as they were recorded: what their pages
 * show is what a reader meets. Their gateways and loads stand in the settings of each {@code
 * run.json}.
 */
public enum RecordedRun {
  /** A cap of 250, and above 180 two in five are ended after two seconds. */
  FIRST_RUN,
  /** 200 sockets and no limit. */
  HEALTHY,
  /** From 18 s on, for four seconds, all sockets end and all upgrades are refused. */
  OUTAGE,
  /** A cap of 250, without the release that would tell it from others. */
  UNDECIDED,
  /** An origin that the platform does not allow: no handshake of the warm-up succeeds. */
  WARM_UP_DEAD,
  /** A token bucket of 20 upgrades per second. */
  UPGRADE_RATE,
  /** 150 sockets end at once, and 25 per second are let in again. */
  RECONNECT_STORM,
  /** Ended by SIGTERM before it was through. */
  STOPPED;

  private static final Path FOLDER = Path.of("src/test/resources/wscapacity/report/runs");

  /** As in "first-run". */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Writes {@code events.csv} and {@code run.json} into a folder, which is made. */
  public Path unpack(Path folder) throws IOException {
    Path recorded = FOLDER.resolve(text());
    Files.createDirectories(folder);
    Files.copy(recorded.resolve("run.json"), folder.resolve("run.json"));
    try (InputStream events =
        new GZIPInputStream(Files.newInputStream(recorded.resolve("events.csv.gz")))) {
      Files.copy(events, folder.resolve("events.csv"));
    }
    return folder;
  }
}
