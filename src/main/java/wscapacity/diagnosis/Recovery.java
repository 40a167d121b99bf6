package wscapacity.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;

/**
 * How the users who lost their sockets at one moment came back.
 *
 * <p>A socket counts as lost when it ended and its user tried again. The drop is the second in
 * which most sockets were lost; its moment is the first of these ends.
 *
 * @param lost users who lost their socket in the drop
 * @param backAfterMs from the drop until 99 % of them had an open socket again at the same time;
 *     empty when that never was so
 * @param peakPerSecond the most handshakes that were started within one second after the drop
 * @param attempts handshakes that these users started until 99 % were back, or until the end
 */
public record Recovery(int lost, OptionalLong backAfterMs, int peakPerSecond, int attempts)
    implements Answer {
  private static final long SECOND = 1000;
  private static final double ENOUGH = 0.99;

  private record User(String injector, long number) {
    static User of(Attempt attempt) {
      return new User(attempt.injector(), attempt.user());
    }
  }

  private record Change(long ms, int open) {}

  /** Empty when no user who lost a socket tried again. */
  static Optional<Recovery> of(List<Attempt> attempts) {
    Map<User, Integer> lastAttempt = new HashMap<>();
    attempts.forEach(attempt -> lastAttempt.merge(User.of(attempt), attempt.number(), Math::max));
    List<Attempt> triedAgain =
        attempts.stream()
            .filter(Attempt::isAccepted)
            .filter(attempt -> attempt.number() < lastAttempt.get(User.of(attempt)))
            .sorted(Comparator.comparingLong(Recovery::endedMs))
            .toList();
    return triedAgain.isEmpty() ? Optional.empty() : Optional.of(of(attempts, drop(triedAgain)));
  }

  private static Recovery of(List<Attempt> attempts, List<Attempt> drop) {
    long droppedMs = endedMs(drop.get(0));
    Set<User> herd = new HashSet<>();
    drop.forEach(attempt -> herd.add(User.of(attempt)));
    List<Attempt> since =
        attempts.stream()
            .filter(attempt -> attempt.startedMs() >= droppedMs)
            .filter(attempt -> attempt.outcome().stage() != Outcome.Stage.NOT_ATTEMPTED)
            .sorted(Comparator.comparingLong(Attempt::startedMs))
            .toList();
    List<Attempt> ofHerd = since.stream().filter(a -> herd.contains(User.of(a))).toList();
    OptionalLong back = firstWith((int) Math.ceil(herd.size() * ENOUGH), ofHerd);
    long until = back.orElse(Long.MAX_VALUE);
    return new Recovery(
        herd.size(),
        back.isPresent() ? OptionalLong.of(until - droppedMs) : OptionalLong.empty(),
        mostWithinOneSecond(since.stream().mapToLong(Attempt::startedMs).toArray()).count(),
        (int) ofHerd.stream().filter(attempt -> attempt.startedMs() <= until).count());
  }

  /** Those of one second; sorted by their end, as they come. */
  private static List<Attempt> drop(List<Attempt> lost) {
    Window most = mostWithinOneSecond(lost.stream().mapToLong(Recovery::endedMs).toArray());
    return lost.subList(most.first(), most.first() + most.count());
  }

  private record Window(int first, int count) {}

  private static Window mostWithinOneSecond(long[] sorted) {
    Window most = new Window(0, 0);
    int first = 0;
    for (int i = 0; i < sorted.length; i++) {
      while (sorted[i] - sorted[first] >= SECOND) {
        first++;
      }
      if (i + 1 - first > most.count()) {
        most = new Window(first, i + 1 - first);
      }
    }
    return most;
  }

  /** The first moment at which so many of these sockets are open. */
  private static OptionalLong firstWith(int enough, List<Attempt> attempts) {
    List<Change> changes = new ArrayList<>();
    attempts.stream()
        .filter(Attempt::isAccepted)
        .forEach(
            attempt -> {
              changes.add(new Change(attempt.answeredMs(), 1));
              changes.add(new Change(endedMs(attempt), -1));
            });
    // In the same millisecond ends count first: the figure is never too good.
    changes.sort(Comparator.comparingLong(Change::ms).thenComparingInt(Change::open));
    int open = 0;
    for (Change change : changes) {
      open += change.open();
      if (open >= enough) {
        return OptionalLong.of(change.ms());
      }
    }
    return OptionalLong.empty();
  }

  private static long endedMs(Attempt attempt) {
    return attempt.ending().orElseThrow().endedMs();
  }

  @Override
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "%d sockets were lost at once; 99 %% %s. Peak: %d upgrades per second."
            + " Attempts needed: %d, %.1f per user.",
        lost,
        backAfterMs.isPresent()
            ? "were back after " + Answer.seconds(backAfterMs.getAsLong())
            : "were never back at the same time",
        peakPerSecond,
        attempts,
        attempts / (double) lost);
  }
}
