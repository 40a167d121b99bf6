package wscapacity.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;

/**
 * How a run ended, once: Gatling's assertion and with it the exit code, the JUnit file, {@code
 * capacity.json} and the last line of the console all follow this.
 *
 * @param kind how it ended
 * @param because why, as a sentence without its full stop; empty when it answered
 */
public record RunOutcome(Kind kind, String because) {

  /** This share of the first level's attempts is nearly all of them. */
  private static final double NEARLY_ALL = 0.95;

  /** How a run may end. */
  public enum Kind {
    /** The question was answered, and every requirement held. */
    ANSWERED,
    /** The question was answered, and a requirement did not hold. */
    REQUIREMENT_MISSED,
    /** Nothing can be said of the question: the target, or the platform, was unusable. */
    UNANSWERED,
    /** The run was ended before the question was answered. */
    STOPPED,
    /** Events were lost: all figures are of what was kept. */
    INCOMPLETE;

    /** The name as it stands in files: lower case, hyphens. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Whether the run may count as a success. */
  public boolean isAnswered() {
    return kind == Kind.ANSWERED;
  }

  /** As in "stopped at 41 s, 300 of 400 users": one line, which begins with the name. */
  public String sentence() {
    if (because.isEmpty()) {
      return kind.text();
    }
    return kind.text() + (kind == Kind.STOPPED ? " " : ": ") + because;
  }

  /** The name as it stands in files. */
  public String text() {
    return kind.text();
  }

  /**
   * The outcome of a run.
   *
   * @param attempts all of them
   * @param requirements what was required
   * @param firstLevel users of the first level where the question is how many; empty where another
   *     question is asked, which sockets that die may answer
   * @param stopped what ended the run before its own end, if something did
   * @param lost which events were lost, if some were
   */
  public static RunOutcome of(
      List<Attempt> attempts,
      List<Requirement> requirements,
      OptionalInt firstLevel,
      Optional<String> stopped,
      Optional<String> lost) {
    if (lost.isPresent()) {
      return new RunOutcome(Kind.INCOMPLETE, lost.get());
    }
    if (stopped.isPresent()) {
      return new RunOutcome(Kind.STOPPED, stopped.get());
    }
    Optional<String> unanswered = nothingOpened(attempts);
    if (unanswered.isEmpty() && firstLevel.isPresent()) {
      unanswered = firstLevelFailed(attempts, firstLevel.getAsInt());
    }
    if (unanswered.isPresent()) {
      return new RunOutcome(Kind.UNANSWERED, unanswered.get());
    }
    String missed =
        requirements.stream()
            .filter(required -> !required.held())
            .map(required -> "required " + required.what() + ", but " + required.because())
            .collect(Collectors.joining("; "));
    return missed.isEmpty()
        ? new RunOutcome(Kind.ANSWERED, "")
        : new RunOutcome(Kind.REQUIREMENT_MISSED, missed);
  }

  private static Optional<String> nothingOpened(List<Attempt> attempts) {
    if (attempts.isEmpty()) {
      return Optional.of("nothing was attempted");
    }
    if (attempts.stream().anyMatch(one -> one.phase().isMeasured() && one.isAccepted())) {
      return Optional.empty();
    }
    List<Attempt> measured = attempts.stream().filter(one -> one.phase().isMeasured()).toList();
    return Optional.of(
        measured.isEmpty()
            ? "no attempt of the warm-up succeeded: " + classes(attempts)
            : "no socket was opened: " + classes(measured));
  }

  /**
   * Fewer than a level can tell a limit; a platform that carries not even that level, or lets each
   * of its sockets die before the next level begins, was never under load.
   */
  private static Optional<String> firstLevelFailed(List<Attempt> attempts, int users) {
    List<Long> starts = firstStarts(attempts, users + 1);
    if (starts.isEmpty()) {
      return Optional.empty();
    }
    long lastStart = starts.get(Math.min(users, starts.size()) - 1);
    long nextLevel = starts.size() > users ? starts.get(users) : Long.MAX_VALUE;
    List<Attempt> level =
        attempts.stream()
            .filter(one -> isLoad(one) && one.startedMs() <= lastStart)
            .sorted(Comparator.comparingLong(Attempt::startedMs))
            .limit(users)
            .toList();
    List<Attempt> failed = level.stream().filter(one -> failedBefore(one, nextLevel)).toList();
    return failed.size() < NEARLY_ALL * level.size()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d of the first level's %,d attempts failed or died: %s",
                failed.size(),
                level.size(),
                classes(failed)));
  }

  /** The first starts of the load, rising; no more of millions are held than are wanted. */
  private static List<Long> firstStarts(List<Attempt> attempts, int most) {
    PriorityQueue<Long> first = new PriorityQueue<>(Comparator.reverseOrder());
    for (Attempt attempt : attempts) {
      if (isLoad(attempt) && (first.size() < most || attempt.startedMs() < first.element())) {
        first.add(attempt.startedMs());
        if (first.size() > most) {
          first.remove();
        }
      }
    }
    return first.stream().sorted().toList();
  }

  private static boolean isLoad(Attempt attempt) {
    return attempt.phase() == Phase.LOAD;
  }

  private static boolean failedBefore(Attempt attempt, long timeMs) {
    return attempt
        .ending()
        .map(ending -> ending.outcome().isFailure() && ending.endedMs() < timeMs)
        .orElse(attempt.outcome() != Outcome.ACCEPTED);
  }

  /** As in "4 with 403 access_denied, 1 with connect timeout": the most frequent first. */
  private static String classes(List<Attempt> failed) {
    Map<String, Long> counts =
        failed.stream()
            .flatMap(one -> one.failureClass().stream())
            .map(FailureClass::name)
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(count -> count.getValue() + " with " + count.getKey())
        .collect(Collectors.joining(", "));
  }
}
