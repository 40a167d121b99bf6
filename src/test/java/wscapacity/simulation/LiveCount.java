package wscapacity.simulation;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import wscapacity.attempt.Event;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;

/**
 * What came of the attempts so far, in a few words. A failure is counted once: with its handshake,
 * with the step before it that failed, or with the end of its socket. Thread-safe.
 */
final class LiveCount {

  private static final int MOST_LABELS = 3;

  private final Map<Outcome.Stage, Map<String, Integer>> failures =
      new EnumMap<>(Outcome.Stage.class);
  private int accepted;

  synchronized void add(Event event) {
    switch (event.kind()) {
      case HANDSHAKE -> {
        if (event.outcome() == Outcome.ACCEPTED) {
          accepted++;
        } else {
          addFailure(event);
        }
      }
      case END -> addFailure(event);
      case TOKEN, CREATE -> {
        // Attempt 0: a token fetched for nobody in particular.
        if (event.attempt() > 0) {
          addFailure(event);
        }
      }
      default -> {
        // Nothing that an attempt came to.
      }
    }
  }

  private void addFailure(Event event) {
    Outcome outcome = event.outcome();
    if (outcome.isFailure()) {
      failures
          .computeIfAbsent(outcome.stage(), stage -> new TreeMap<>())
          .merge(FailureClass.of(outcome, event.code(), event.detail()).name(), 1, Integer::sum);
    }
  }

  /** Whether attempts failed, and not one socket opened and stayed alive. */
  synchronized boolean nothingWorked() {
    return failed() > 0 && accepted <= count(Outcome.Stage.ENDED);
  }

  /** Whether not one attempt has come to anything yet. */
  synchronized boolean isEmpty() {
    return failed() == 0 && accepted == 0;
  }

  /** Attempts that failed, as in {@code 12 with 403 access_denied}. */
  synchronized String failuresInWords() {
    Map<String, Integer> all = new TreeMap<>();
    failures.values().forEach(each -> each.forEach((name, n) -> all.merge(name, n, Integer::sum)));
    return mostFrequent(all).entrySet().stream()
        .map(each -> "%,d with %s".formatted(each.getValue(), each.getKey()))
        .collect(Collectors.joining(", "));
  }

  /** As in {@code refused 0 · died 8 (1006)}: other failures only where there are some. */
  @Override
  public synchronized String toString() {
    StringBuilder line = new StringBuilder();
    line.append("refused ").append(counted(Outcome.Stage.REFUSED));
    line.append(" · died ").append(counted(Outcome.Stage.ENDED));
    for (Outcome.Stage rare :
        new Outcome.Stage[] {Outcome.Stage.NOT_ESTABLISHED, Outcome.Stage.NOT_ATTEMPTED}) {
      if (count(rare) > 0) {
        String name = rare.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        line.append(" · ").append(name).append(' ').append(counted(rare));
      }
    }
    return line.toString();
  }

  private String counted(Outcome.Stage stage) {
    Map<String, Integer> labels = new TreeMap<>();
    failures
        .getOrDefault(stage, Map.of())
        .forEach((name, n) -> labels.merge(label(name), n, Integer::sum));
    if (labels.isEmpty()) {
      return "0";
    }
    String told =
        labels.size() == 1
            ? labels.keySet().iterator().next()
            : mostFrequent(labels).entrySet().stream()
                .map(each -> "%s: %,d".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    return "%,d (%s)".formatted(count(stage), told);
  }

  /** A code stands for itself: the words beside it are in the report. */
  private static String label(String failureClass) {
    return failureClass.matches("\\d{3,4}\\b.*") ? failureClass.split(" ")[0] : failureClass;
  }

  private static Map<String, Integer> mostFrequent(Map<String, Integer> counts) {
    Map<String, Integer> most = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_LABELS)
        .forEach(each -> most.put(each.getKey(), each.getValue()));
    return most;
  }

  private int failed() {
    return failures.keySet().stream().mapToInt(this::count).sum();
  }

  private int count(Outcome.Stage stage) {
    return failures.getOrDefault(stage, Map.of()).values().stream().mapToInt(n -> n).sum();
  }
}
