package wscapacity.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wscapacity.attempt.Counted;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Lack;
import wscapacity.attempt.Outcome;

/**
 * Reads Artillery's JSON report ({@code artillery run --output}): counters of users and errors in
 * periods of ten seconds, no single attempts.
 *
 * <p>A user of Artillery's WebSocket engine opens one socket and closes it when its scenario ends:
 * what is open at the end of a period is what was created, less what completed and failed. An onset
 * is then the period in which a failure is first counted. One refusal is two errors to Artillery
 * (2.0): the failed users are shared out by them.
 */
final class ArtilleryReport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PERIOD_MS = 10_000;
  private static final Pattern STATUS =
      Pattern.compile("Unexpected server response: ([1-5][0-9]{2})");

  private final Map<String, Tally> classes = new LinkedHashMap<>();
  private int created;
  private int failed;
  private int open;
  private long startedMs;

  private static final class Tally {
    int count;
    int openLow;
    int openHigh;
    long fromMs;
  }

  private ArtilleryReport() {}

  static boolean isHead(String head) {
    return head.startsWith("{")
        && head.contains("\"aggregate\"")
        && (head.contains("\"vusers.") || head.contains("\"scenariosCreated\""));
  }

  static void read(ForeignFile file, Recording recording) throws IOException, ImportException {
    JsonNode report;
    try (InputStream stream = file.stream()) {
      report = JSON.readTree(stream);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new ImportException(
          file.path() + ": is no JSON, or is cut off: " + e.getOriginalMessage());
    }
    ArtilleryReport counters = new ArtilleryReport();
    List<JsonNode> periods = new ArrayList<>();
    report.path("intermediate").forEach(periods::add);
    periods.sort(Comparator.comparingLong(ArtilleryReport::periodMs));
    counters.startedMs = periods.isEmpty() ? 0 : periodMs(periods.get(0));
    periods.forEach(counters::period);
    if (counters.created == 0) {
      throw new ImportException(
          file.path() + ": has no periods (intermediate) in which users were created");
    }
    recording.counted(counters.counted());
    recording.lacks().add(Lack.ATTEMPTS);
    recording
        .estimates()
        .add(
            "Artillery counts in periods of 10 s, and has no counter of open sockets: open is what"
                + " was created, less what completed and failed, of one socket for each user."
                + " One refusal counts as two errors: failures are its failed users.");
  }

  private static long periodMs(JsonNode period) {
    return period.path("period").asLong();
  }

  private void period(JsonNode period) {
    JsonNode counters = period.path("counters");
    int createdNow = counters.path("vusers.created").asInt();
    int failedNow = counters.path("vusers.failed").asInt();
    int completedNow = counters.path("vusers.completed").asInt();
    // At the most, all were opened before one was closed.
    int mostOpen = open + createdNow - failedNow;
    int leastOpen = Math.max(0, open - completedNow);
    created += createdNow;
    failed += failedNow;
    open = Math.max(0, open + createdNow - failedNow - completedNow);
    counters
        .properties()
        .forEach(
            counter -> {
              if (counter.getKey().startsWith("errors.") && counter.getValue().asInt() > 0) {
                Tally tally =
                    classes.computeIfAbsent(
                        failureClass(counter.getKey().substring("errors.".length())),
                        name -> first(period, leastOpen, mostOpen));
                tally.count += counter.getValue().asInt();
              }
            });
  }

  private static Tally first(JsonNode period, int leastOpen, int mostOpen) {
    Tally tally = new Tally();
    tally.openLow = Math.min(leastOpen, mostOpen) + 1;
    tally.openHigh = Math.max(leastOpen, mostOpen) + 1;
    tally.fromMs = periodMs(period);
    return tally;
  }

  private static String failureClass(String error) {
    Matcher status = STATUS.matcher(error);
    if (status.find()) {
      return FailureClass.of(Outcome.REFUSED, Integer.parseInt(status.group(1)), "").name();
    }
    return switch (error) {
      case "ECONNREFUSED" -> FailureClass.of(Outcome.CONNECTION_REFUSED, 0, "").name();
      case "ETIMEDOUT", "ESOCKETTIMEDOUT" -> FailureClass.of(Outcome.CONNECT_TIMEOUT, 0, "").name();
      case "ENOTFOUND", "EAI_AGAIN" -> FailureClass.of(Outcome.DNS_FAILURE, 0, "").name();
      default -> error;
    };
  }

  private Counted counted() {
    int errors = classes.values().stream().mapToInt(tally -> tally.count).sum();
    List<Counted.Failure> failures =
        classes.entrySet().stream()
            .map(
                entry ->
                    new Counted.Failure(
                        entry.getKey(),
                        (int) Math.round((double) entry.getValue().count * failed / errors),
                        entry.getValue().openLow,
                        entry.getValue().openHigh,
                        Instant.ofEpochMilli(entry.getValue().fromMs),
                        Instant.ofEpochMilli(entry.getValue().fromMs + PERIOD_MS)))
            .toList();
    return new Counted(Instant.ofEpochMilli(startedMs), created, created - failed, failures);
  }
}
