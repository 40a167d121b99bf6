package wscapacity.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wscapacity.diagnosis.cause.Candidate;
import wscapacity.diagnosis.cause.Cause;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Format;

/**
 * Says where a run starts to fail, with what, why, and what to do where that cannot be told.
 *
 * <p>A load generator that was not healthy comes first: it may be what failed. Then the most
 * frequent class of failing handshakes, the most frequent one of dying sockets, and any other that
 * has a cause of its own.
 */
final class Verdict {
  private static final double NEARLY_ALL = 0.995;

  /** Further contenders are too many for a sentence. */
  private static final int MOST_SHOWN = 3;

  private final Diagnosis diagnosis;

  private Verdict(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
  }

  static String of(Diagnosis diagnosis) {
    if (diagnosis.attempts().total() == 0) {
      return "Nothing was attempted, so nothing is known.";
    }
    Verdict verdict = new Verdict(diagnosis);
    List<String> sentences = new ArrayList<>();
    verdict.injector().ifPresent(sentences::add);
    sentences.addAll(verdict.platform());
    diagnosis.slow().ifPresent(slow -> sentences.add(slow(slow)));
    return String.join(" ", sentences);
  }

  /** Upgrades that took long, and why. */
  private static String slow(Failure slow) {
    return String.format(
            Locale.ROOT,
            "%,d upgrades were slow, %,d ms in the median",
            slow.count(),
            slow.latencyMs().p50())
        + why(slow);
  }

  /** Only where the load generator may have caused a failure; the page has all findings. */
  private Optional<String> injector() {
    List<String> findings = diagnosis.injector().findings();
    boolean mayBeIt =
        diagnosis.failures().stream()
            .flatMap(failure -> failure.cause().stream())
            .flatMap(cause -> cause.contenders().stream())
            .anyMatch(contender -> contender.covariate() == Covariate.INJECTOR);
    return findings.isEmpty() || !mayBeIt
        ? Optional.empty()
        : Optional.of(
            findings.stream()
                .map(finding -> lowerCased(finding.replaceFirst("\\.$", "")))
                .collect(
                    Collectors.joining(
                        "; ", "Look at the load generator before the platform: ", ".")));
  }

  private List<String> platform() {
    Set<Failure> told = new LinkedHashSet<>();
    mostFrequent(false).ifPresent(told::add);
    mostFrequent(true).ifPresent(told::add);
    for (Failure failure : diagnosis.failures()) {
      if (told.stream().noneMatch(other -> sameCause(failure, other)) && isExplained(failure)) {
        told.add(failure);
      }
    }
    if (told.isEmpty()) {
      return List.of(nothingTold());
    }
    List<String> sentences = new ArrayList<>();
    told.forEach(failure -> sentences.add(whereAndWith(failure) + why(failure)));
    diagnosis.failures().stream()
        .filter(failure -> !told.contains(failure) && isEarlierThan(failure, told))
        .forEach(failure -> sentences.add(fewer(failure)));
    return sentences;
  }

  private Optional<Failure> mostFrequent(boolean afterUpgrade) {
    return diagnosis.failures().stream()
        .filter(failure -> failure.afterUpgrade() == afterUpgrade && failure.onset().isPresent())
        .findFirst();
  }

  private static boolean isExplained(Failure failure) {
    return failure.cause().filter(Cause::isConclusive).isPresent();
  }

  private static boolean sameCause(Failure one, Failure other) {
    return one.cause()
        .flatMap(
            cause -> other.cause().filter(its -> its.best().name().equals(cause.best().name())))
        .isPresent();
  }

  private String nothingTold() {
    int later = diagnosis.failures().stream().mapToInt(Failure::count).sum();
    String upTo = "No limit found up to " + openSockets(diagnosis.maxOpenSockets());
    return later == 0
        ? upTo + "."
        : String.format(
            Locale.ROOT,
            "%s while load was added; %,d failed at other times, most of them with %s.",
            upTo,
            later,
            diagnosis.failures().get(0).failureClass());
  }

  private static String whereAndWith(Failure failure) {
    String what = failure.afterUpgrade() ? "sockets die with " : "handshakes fail with ";
    String with = what + failure.failureClass();
    if (failure.onset().isEmpty()) {
      return "When no load was added, " + with;
    }
    Onset onset = failure.onset().get();
    boolean atOnce = onset.firstBadOpen() == 1;
    if (onset.share() < NEARLY_ALL) {
      return (atOnce ? "From the start, " : "From " + openSockets(onset.firstBadOpen()) + " on, ")
          + Format.percent(onset.share())
          + " of the "
          + with;
    }
    return (failure.afterUpgrade() ? "Sockets die from " : "Handshakes fail from ")
        + (atOnce ? "the start" : openSockets(onset.firstBadOpen()) + " on")
        + " with "
        + failure.failureClass();
  }

  private static String why(Failure failure) {
    return failure
        .cause()
        .map(
            cause ->
                cause.isConclusive() ? ": " + explains(cause.best()) : cannotTell(failure, cause))
        .orElse(".");
  }

  private static String explains(Candidate cause) {
    return cause.words() + " explains it.";
  }

  /** Between what, or what is lacking; and which run would decide. */
  private static String cannotTell(Failure failure, Cause cause) {
    List<String> contenders = cause.contenders().stream().map(Candidate::words).toList();
    String doubt =
        failure.count() >= Assumptions.LEAST_FAILURES && contenders.size() > 1
            ? ". The cause is either " + either(contenders) + ": this run cannot tell them apart."
            : ". The cause cannot be told: "
                + lowerCased(String.join(" ", cause.best().evidence()));
    return doubt + cause.nextExperiment().map(next -> " " + next).orElse("");
  }

  private static String either(List<String> words) {
    int shown = Math.min(words.size() - 1, MOST_SHOWN);
    int others = words.size() - shown;
    return String.join(", ", words.subList(0, shown))
        + (others == 1
            ? " or " + words.get(shown)
            : String.format(Locale.ROOT, " or one of %d less probable others", others));
  }

  private static boolean isEarlierThan(Failure failure, Set<Failure> told) {
    return failure.onset().isPresent()
        && told.stream()
            .filter(other -> other.afterUpgrade() == failure.afterUpgrade())
            .flatMap(other -> other.onset().stream())
            .allMatch(onset -> failure.onset().get().firstBadOpen() < onset.firstBadOpen());
  }

  private static String fewer(Failure failure) {
    return "Fewer "
        + (failure.afterUpgrade() ? "die" : "fail")
        + " with "
        + failure.failureClass()
        + ", from "
        + openSockets(failure.onset().orElseThrow().firstBadOpen())
        + " on.";
  }

  private static String openSockets(int number) {
    return String.format(Locale.ROOT, number == 1 ? "%,d open socket" : "%,d open sockets", number);
  }

  private static String lowerCased(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }
}
