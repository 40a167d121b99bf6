package wscapacity.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import wscapacity.attempt.JsonTree;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;

/**
 * What one run found, as far as it is compared with others: read from its {@code capacity.json}.
 *
 * @param started when it started; the epoch where nothing is known of it
 * @param simulation the simulation's simple class name
 * @param target the target's name
 * @param settings a fingerprint of how it was loaded; empty when that is not known
 * @param outcome how it ended, as {@code capacity.json} says it
 * @param figures by name: how much was carried, where failures start, how fast answers come
 * @param causes by class of failures, the name of its cause
 * @param isLimitFound whether failures start at the limit; else more was not tried
 */
public record Night(
    Instant started,
    String simulation,
    String target,
    String settings,
    String outcome,
    Map<String, Double> figures,
    Map<String, String> causes,
    boolean isLimitFound) {
  /**
   * An onset counts for the limit when at least this share fails from there on; a band of Gatling's
   * report with fewer failures counts as carried, too.
   */
  private static final double LEAST_SHARE = 0.01;

  /**
   * A rate is counted over all the time of refusals, which a stall here and there does not change;
   * of runs against 20 per second on a busy machine, those with fewer strained samples were within
   * 5 %, and of the others one was 14.5.
   */
  private static final double MOST_STRAINED = 0.5;

  static final String ANSWERED = "answered";
  static final String REQUIREMENT_MISSED = "requirement-missed";

  public Night {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    causes = Collections.unmodifiableMap(new TreeMap<>(causes));
  }

  Night with(Map<String, Double> itsFigures, Map<String, String> itsCauses) {
    return new Night(
        started, simulation, target, settings, outcome, itsFigures, itsCauses, isLimitFound);
  }

  /** Whether it says something of the platform's capacity. */
  boolean isAnswered() {
    return outcome.equals(ANSWERED) || outcome.equals(REQUIREMENT_MISSED);
  }

  /**
   * Reads a run's folder, or its {@code capacity.json}.
   *
   * @throws IOException when it holds none, in one line
   */
  public static Night read(Path runOrJson) throws IOException {
    RunFolder folder =
        new RunFolder(
            Files.isDirectory(runOrJson) ? runOrJson : runOrJson.toAbsolutePath().getParent());
    Path json = Files.isDirectory(runOrJson) ? folder.capacityJson() : runOrJson;
    try {
      JsonNode capacity = JsonTree.read(json);
      if (!capacity.path("max_open_sockets").isInt()) {
        throw new IOException(json + " is not the capacity.json of a run");
      }
      return of(capacity, RunInfo.read(folder.runJson()).map(Load::fingerprint).orElse(""));
    } catch (JsonProcessingException e) {
      throw new IOException(json + " is not JSON: " + e.getOriginalMessage(), e);
    } catch (java.io.FileNotFoundException | NoSuchFileException e) {
      throw new IOException(json + " is missing or cannot be read; name a run's folder", e);
    } catch (DateTimeException e) {
      throw new IOException(json + ", key started: must be an ISO-8601 instant", e);
    }
  }

  /**
   * What a {@code capacity.json} says.
   *
   * @param settings as {@link Load#fingerprint} has it
   */
  public static Night of(JsonNode capacity, String settings) {
    Map<String, Double> figures = new LinkedHashMap<>();
    double limit = limit(capacity);
    boolean staircase = capacity.path("simulation").asText().equals("CapacitySimulation");
    if (staircase) {
      figures.put(Figure.LIMIT, limit);
    }
    if (capacity.at("/injector/strained").asDouble() < MOST_STRAINED) {
      // What a strained load generator does in a second is its own rate, not the platform's.
      rate(capacity.path("answer"), figures);
    }
    for (JsonNode failure : capacity.path("failures")) {
      JsonNode onset = failure.path("onset").path("first_bad_open");
      if (onset.isInt() && staircase) {
        figures.put(Figure.ONSET + failure.path("class").asText(), onset.doubleValue());
      }
    }
    latencies(Figure.HANDSHAKE, capacity.at("/latency_ms/handshake"), figures);
    latencies(Figure.HEARTBEAT, capacity.at("/latency_ms/heartbeat"), figures);
    latenciesByOpen(capacity.path("latency_by_open"), figures);
    return new Night(
        started(capacity.path("started")),
        capacity.path("simulation").asText(),
        capacity.path("target").asText(),
        settings,
        outcome(capacity),
        figures,
        causes(capacity),
        limit < capacity.path("max_open_sockets").asDouble() || isBad(capacity, limit));
  }

  private static Instant started(JsonNode started) {
    return started.isTextual() ? Instant.parse(started.textValue()) : Instant.EPOCH;
  }

  /** The most sockets that were open before failures start, or at all. */
  private static double limit(JsonNode capacity) {
    double limit = capacity.path("max_open_sockets").asDouble();
    for (JsonNode failure : capacity.path("failures")) {
      JsonNode onset = failure.path("onset");
      if (onset.path("share").asDouble() >= LEAST_SHARE) {
        limit = Math.min(limit, onset.path("first_bad_open").asDouble() - 1);
      }
    }
    return limit;
  }

  private static boolean isBad(JsonNode capacity, double limit) {
    for (JsonNode failure : capacity.path("failures")) {
      if (failure.path("onset").path("first_bad_open").asDouble() == limit + 1) {
        return true;
      }
    }
    return false;
  }

  private static void rate(JsonNode answer, Map<String, Double> figures) {
    if (answer.path("kind").asText().equals("sustained-rate")) {
      JsonNode rates = answer.path("figures");
      JsonNode admitted = rates.path("admitted");
      JsonNode rate = admitted.isNumber() ? admitted : rates.path("highest_good");
      figures.put(Figure.RATE, rate.asDouble());
    }
  }

  private static void latencies(String of, JsonNode percentiles, Map<String, Double> figures) {
    for (String percentile : new String[] {"p50", "p95"}) {
      if (percentiles.path(percentile).isNumber()) {
        figures.put(of + percentile, percentiles.path(percentile).asDouble());
      }
    }
  }

  /**
   * Of the bands that hold 1, 2 or 5 times a power of ten: the more were open, the wider the bands
   * are, but from night to night these numbers are the same, and a few of them are enough.
   */
  private static void latenciesByOpen(JsonNode bands, Map<String, Double> figures) {
    for (JsonNode band : bands) {
      int open = roundest(band.path("to").asInt());
      if (open >= band.path("from").asInt()) {
        latencyAt(Figure.HANDSHAKE, open, band.path("handshake"), figures);
        latencyAt(Figure.HEARTBEAT, open, band.path("heartbeat"), figures);
      }
    }
  }

  private static void latencyAt(
      String of, int open, JsonNode percentiles, Map<String, Double> figures) {
    if (percentiles.path("p95").isNumber()) {
      figures.put(of + "p95 at " + open + " open", percentiles.path("p95").asDouble());
    }
  }

  /** The greatest of 1, 2 and 5 times a power of ten that is no more than a number. */
  private static int roundest(int number) {
    int power = (int) Math.pow(10, Math.floor(Math.log10(Math.max(1, number))));
    int digit = number / power;
    return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
  }

  private static Map<String, String> causes(JsonNode capacity) {
    Map<String, String> causes = new TreeMap<>();
    for (JsonNode failure : capacity.path("failures")) {
      causes.put(failure.path("class").asText(), failure.at("/cause/name").asText(""));
    }
    return causes;
  }

  private static String outcome(JsonNode capacity) {
    for (JsonNode requirement : capacity.path("requirements")) {
      if (!requirement.path("held").asBoolean()) {
        return capacity.path("outcome").asText(REQUIREMENT_MISSED);
      }
    }
    return capacity.path("outcome").asText(ANSWERED);
  }
}
