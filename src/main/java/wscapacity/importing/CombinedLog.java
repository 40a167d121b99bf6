package wscapacity.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wscapacity.attempt.Counted;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Lack;
import wscapacity.attempt.Outcome;

/**
 * Reads an access log in the format {@code combined}, which says when a socket ended and not when
 * it started: of a refusal, only an upper bound of the open sockets is known.
 *
 * <p>When a request was refused, no more sockets can have been open than ended later.
 */
final class CombinedLog {
  private static final Pattern LINE = Pattern.compile(NginxLine.COMBINED + "(?: .*)?");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

  private final List<Refusal> refusals = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();
  private long[] endedMs = new long[1024];
  private int accepted;
  private long otherLines;
  private long firstMs = Long.MAX_VALUE;

  private record Refusal(long timeMs, int status, String path) {}

  private CombinedLog() {}

  static boolean isHead(String head) {
    return head.lines().limit(5).anyMatch(line -> LINE.matcher(line).matches());
  }

  static void read(ForeignFile file, ImportOptions options, Recording recording)
      throws IOException, ImportException {
    CombinedLog log = new CombinedLog();
    try (BufferedReader lines = file.lines()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.line(line);
      }
    }
    options.connect().ifPresent(log.paths::add);
    if (log.paths.isEmpty()) {
      throw new ImportException(
          file.path()
              + ": no request was answered with 101; name the path under which WebSockets are"
              + " opened with --connect PATH");
    }
    recording.counted(log.counted());
    recording.lacks().add(Lack.ATTEMPTS);
    recording
        .estimates()
        .add(
            "The format combined carries the second in which a socket ended, and not when it was"
                + " opened: when a request was refused, no more sockets can have been open than"
                + " ended later. With the log_format of src/docs/importing.md the whole diagnosis"
                + " can be made.");
    if (log.otherLines > 0) {
      recording
          .estimates()
          .add(
              String.format(
                  Locale.ROOT,
                  "%,d lines of %s are of another format and are left out.",
                  log.otherLines,
                  file.name()));
    }
  }

  private void line(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      otherLines += line.isBlank() ? 0 : 1;
      return;
    }
    long timeMs;
    try {
      timeMs = OffsetDateTime.parse(matcher.group(2), TIME).toInstant().toEpochMilli();
    } catch (DateTimeParseException e) {
      otherLines++;
      return;
    }
    firstMs = Math.min(firstMs, timeMs);
    int status = Integer.parseInt(matcher.group(4));
    String path = LoggedRequest.path(matcher.group(3));
    if (status == LoggedRequest.SWITCHING_PROTOCOLS) {
      paths.add(path);
      if (accepted == endedMs.length) {
        endedMs = Arrays.copyOf(endedMs, 2 * accepted);
      }
      endedMs[accepted++] = timeMs;
    } else {
      refusals.add(new Refusal(timeMs, status, path));
    }
  }

  private Counted counted() {
    Arrays.sort(endedMs, 0, accepted);
    Map<Integer, List<Refusal>> classes = new TreeMap<>();
    refusals.stream()
        .filter(refusal -> paths.contains(refusal.path()))
        .forEach(
            refusal ->
                classes
                    .computeIfAbsent(refusal.status(), status -> new ArrayList<>())
                    .add(refusal));
    List<Counted.Failure> failures =
        classes.entrySet().stream()
            .map(entry -> failure(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(Counted.Failure::from))
            .toList();
    int refused = failures.stream().mapToInt(Counted.Failure::count).sum();
    return new Counted(Instant.ofEpochMilli(firstMs), accepted + refused, accepted, failures);
  }

  private Counted.Failure failure(int status, List<Refusal> refusals) {
    long firstMs = refusals.stream().mapToLong(Refusal::timeMs).min().getAsLong();
    int place = Arrays.binarySearch(endedMs, 0, accepted, firstMs);
    while (place > 0 && endedMs[place - 1] == firstMs) {
      place--;
    }
    int endedLater = accepted - (place < 0 ? -place - 1 : place);
    return new Counted.Failure(
        FailureClass.of(Outcome.REFUSED, status, "").name(),
        refusals.size(),
        0,
        endedLater,
        Instant.ofEpochMilli(firstMs),
        Instant.ofEpochMilli(firstMs + 1_000));
  }
}
