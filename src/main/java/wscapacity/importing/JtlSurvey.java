package wscapacity.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Looks through a JTL once before it is read: which labels open WebSockets, whether {@code
 * timeStamp} is a sample's start or its end, and whether its lines are in order.
 */
final class JtlSurvey implements Consumer<Sample> {
  /** A file of more labels was recorded with ids in them; more are not shown. */
  private static final int MOST_LABELS = 1_000;

  private static final int MOST_SHOWN = 12;

  /** Times of a thread's samples that lie so close together say nothing of start or end. */
  private static final long TOLERANCE_MS = 20;

  private final Map<String, Label> labels = new LinkedHashMap<>();
  private final Map<String, Times> threads = new HashMap<>();
  private final ClockSteps steps = new ClockSteps();
  private long samples;
  private long asStart;
  private long asEnd;
  private long inversions;
  private long inversionsAfterSteps;

  private static final class Label {
    long samples;
    long upgrades;
    long passedHttp;
    long reused;
  }

  private static final class Times {
    long timeMs = Long.MIN_VALUE;
    long elapsedMs;
    long endMs = Long.MIN_VALUE;
    long steppedEndMs = Long.MIN_VALUE;
  }

  /** In which order the lines of a file are read. */
  enum Order {
    AS_IT_IS,
    /** A clock was set back: what it measured later is shifted. */
    CLOCK_STEPS,
    /** By time. */
    SORTED
  }

  @Override
  public void accept(Sample sample) {
    samples++;
    if (labels.size() < MOST_LABELS || labels.containsKey(sample.label())) {
      Label label = labels.computeIfAbsent(sample.label(), name -> new Label());
      label.samples++;
      if (sample.status() == 101 || SamplerTexts.isRefusedUpgrade(sample) || isUpgradeUrl(sample)) {
        label.upgrades++;
      }
      if (sample.isHttp() && sample.successful() && sample.status() != 101) {
        label.passedHttp++;
      }
      if (sample.successful() && sample.status() == 200 && sample.connectMs() == 0) {
        label.reused++;
      }
    }
    Times times = threads.computeIfAbsent(sample.thread(), name -> new Times());
    if (times.timeMs != Long.MIN_VALUE) {
      // As starts, a sample may not start before the one before it has ended; as ends, no sample
      // may have started before the end of the one before.
      asStart += times.timeMs + times.elapsedMs > sample.timeMs() + TOLERANCE_MS ? 1 : 0;
      asEnd += times.timeMs > sample.timeMs() - sample.elapsedMs() + TOLERANCE_MS ? 1 : 0;
    }
    times.timeMs = sample.timeMs();
    times.elapsedMs = sample.elapsedMs();
    order(sample, times);
  }

  private void order(Sample sample, Times times) {
    long endMs = sample.timeMs() + sample.elapsedMs();
    inversions += isInverted(sample.timeMs(), times.endMs) ? 1 : 0;
    times.endMs = endMs;
    long shiftMs = steps.shiftMs(endMs);
    inversionsAfterSteps += isInverted(sample.timeMs() + shiftMs, times.steppedEndMs) ? 1 : 0;
    times.steppedEndMs = endMs + shiftMs;
  }

  private static boolean isInverted(long startMs, long endBeforeMs) {
    return endBeforeMs != Long.MIN_VALUE && startMs < endBeforeMs - ClockSteps.LEAST_MS;
  }

  long samples() {
    return samples;
  }

  /**
   * Whether {@code timeStamp} is the end of a sample: JMeter's {@code
   * sampleresult.timestamp.start=false}.
   */
  boolean isStampedAtEnd() {
    return asEnd < asStart;
  }

  Order order() {
    if (inversions == 0 || isStampedAtEnd()) {
      return Order.AS_IT_IS;
    }
    return steps.areFew(samples) && inversionsAfterSteps == 0 ? Order.CLOCK_STEPS : Order.SORTED;
  }

  /** The labels under which WebSockets are opened. */
  List<String> connectLabels() {
    List<String> connects = new ArrayList<>();
    labels.forEach(
        (name, label) -> {
          if (label.upgrades > 0) {
            connects.add(name);
          }
        });
    return connects;
  }

  boolean has(String label) {
    return labels.containsKey(label);
  }

  /** Whether plain HTTP requests passed under this label: then it upgrades nothing. */
  boolean isPlainHttp(String label) {
    return labels.get(label).passedHttp > 0 && labels.get(label).upgrades == 0;
  }

  /** Whether samples of this label also use the socket that their thread has already. */
  boolean isReusing(String label) {
    return labels.get(label).reused > 0;
  }

  /** The labels that there are, in words. */
  String shownLabels() {
    String shown =
        labels.keySet().stream()
            .limit(MOST_SHOWN)
            .map(name -> "\"" + name + "\"")
            .collect(Collectors.joining(", "));
    return labels.size() > MOST_SHOWN
        ? shown + " and " + (labels.size() - MOST_SHOWN) + " more"
        : shown;
  }

  private static boolean isUpgradeUrl(Sample sample) {
    return sample.url().startsWith("ws:") || sample.url().startsWith("wss:");
  }
}
