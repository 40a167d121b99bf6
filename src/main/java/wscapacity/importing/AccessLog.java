package wscapacity.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import wscapacity.attempt.Lack;
import wscapacity.attempt.Outcome;

/**
 * Reads an access log, twice: to know under which paths WebSockets are opened, and to take their
 * sockets.
 */
final class AccessLog {
  private static final int MOST_SHOWN = 12;

  private final ForeignFile file;
  private final LogLine format;
  private final Recording recording;
  private final Set<String> paths = new LinkedHashSet<>();
  private final Set<String> upgradedPaths = new LinkedHashSet<>();
  private boolean saysUpgrade;
  private long otherLines;
  private int byPath;
  private int unknownLatency;
  private int timeouts;
  private int goneAway;

  private AccessLog(ForeignFile file, LogLine format, Recording recording) {
    this.file = file;
    this.format = format;
    this.recording = recording;
  }

  static void read(ForeignFile file, LogLine format, ImportOptions options, Recording recording)
      throws IOException, ImportException {
    AccessLog log = new AccessLog(file, format, recording);
    log.forEach(log::survey);
    Set<String> connects = log.connects(options.connect());
    log.otherLines = 0;
    log.forEach(
        request -> {
          if (log.isHandshake(request, connects)) {
            log.add(request);
          }
        });
    log.conclude();
  }

  private void forEach(Consumer<LoggedRequest> consumer) throws IOException {
    try (BufferedReader lines = file.lines()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<LoggedRequest> request = format.read(line);
        if (request.isPresent()) {
          consumer.accept(request.get());
        } else if (!line.isBlank()) {
          otherLines++;
        }
      }
    }
  }

  private void survey(LoggedRequest request) {
    saysUpgrade |= request.upgrade().isPresent();
    if (paths.size() < MOST_SHOWN) {
      paths.add(request.path());
    }
    if (request.isAccepted()) {
      upgradedPaths.add(request.path());
    }
  }

  private Set<String> connects(Optional<String> named) throws ImportException {
    if (named.isPresent()) {
      return Set.of(named.get());
    }
    if (upgradedPaths.isEmpty() && !saysUpgrade) {
      throw new ImportException(
          file.path()
              + ": no request was answered with 101; name the path under which WebSockets are"
              + " opened with --connect PATH. Its paths: "
              + String.join(", ", paths));
    }
    return upgradedPaths;
  }

  private boolean isHandshake(LoggedRequest request, Set<String> connects) {
    if (request.isAccepted()) {
      return true;
    }
    return request.upgrade().orElseGet(() -> connects.contains(request.path()));
  }

  private void add(LoggedRequest request) {
    byPath += !request.isAccepted() && request.upgrade().isEmpty() ? 1 : 0;
    Outcome outcome = request.outcome();
    goneAway += outcome == Outcome.UPGRADE_TIMEOUT ? 1 : 0;
    unknownLatency += request.latencyMs() < 0 ? 1 : 0;
    int user = recording.handshakes().size() + 1;
    int handshake =
        recording
            .handshakes()
            .add(
                request.startedMs(),
                Math.max(0, request.latencyMs()),
                outcome,
                outcome == Outcome.UPGRADE_TIMEOUT ? 0 : request.status(),
                outcome == Outcome.UPGRADE_TIMEOUT ? "the client went away" : "",
                user,
                1);
    if (request.isAccepted()) {
      SocketEnding ending = request.ending().orElse(SocketEnding.CLOSED_BY_US);
      timeouts += ending.detail().endsWith("a timeout of HAProxy") ? 1 : 0;
      recording
          .handshakes()
          .end(handshake, request.endedMs(), ending.outcome(), ending.code(), ending.detail(), -1);
      if (request.ending().isEmpty()) {
        recording.lacks().add(Lack.ENDING);
      }
    }
  }

  private void conclude() {
    recording.lacks().add(Lack.TOKEN);
    recording.lacks().add(Lack.SILENCE);
    estimate(
        "A line is written when a socket ends: sockets that were open when the log was taken are"
            + " not in it.");
    if (byPath > 0) {
      estimate(
          "%,d requests to a path that opens WebSockets, answered with another status than 101, are"
              + " counted as refused upgrades: the log does not say what they asked for.",
          byPath);
    }
    if (unknownLatency > 0) {
      recording.lacks().add(Lack.LATENCY);
    }
    if (timeouts > 0) {
      estimate(
          "%,d sockets were ended by a timeout of HAProxy, as its termination states cD and sD say:"
              + " look at timeout tunnel, timeout client and timeout server.",
          timeouts);
    }
    if (goneAway > 0) {
      estimate(
          "%,d clients went away before they were answered: counted as upgrade timeouts, the load"
              + " generator's own.",
          goneAway);
    }
    if (otherLines > 0) {
      estimate("%,d lines of %s are of another format and are left out.", otherLines, file.name());
    }
  }

  private void estimate(String sentence, Object... figures) {
    recording.estimates().add(String.format(Locale.ROOT, sentence, figures));
  }
}
