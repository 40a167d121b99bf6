package wscapacity.diagnosis;

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
import wscapacity.attempt.GaugeReplay;
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

  record User(String injector, long number) {
    static User of(Attempt attempt) {
      return new User(attempt.injector(), attempt.user());
    }
  }

  /**
   * The users who lost their socket in the drop.
   *
   * @param droppedMs its moment, in ms since the epoch
   */
  record Herd(long droppedMs, Set<User> users) {
    /** What they tried since then, by its start. */
    List<Attempt> since(List<Attempt> attempts) {
      return triedSince(attempts, droppedMs).stream()
          .filter(attempt -> users.contains(User.of(attempt)))
          .toList();
    }
  }

  /** Empty when no user who lost a socket tried again. */
  static Optional<Recovery> of(List<Attempt> attempts) {
    return herd(attempts).map(herd -> of(attempts, herd));
  }

  /** Empty when no user who lost a socket tried again. */
  static Optional<Herd> herd(List<Attempt> attempts) {
    Map<User, Integer> lastAttempt = new HashMap<>();
    attempts.forEach(attempt -> lastAttempt.merge(User.of(attempt), attempt.number(), Math::max));
    List<Attempt> triedAgain =
        attempts.stream()
            .filter(Attempt::isAccepted)
            .filter(attempt -> attempt.number() < lastAttempt.get(User.of(attempt)))
            .sorted(Comparator.comparingLong(Recovery::endedMs))
            .toList();
    if (triedAgain.isEmpty()) {
      return Optional.empty();
    }
    List<Attempt> drop = drop(triedAgain);
    Set<User> users = new HashSet<>();
    drop.forEach(attempt -> users.add(User.of(attempt)));
    return Optional.of(new Herd(endedMs(drop.get(0)), users));
  }

  private static Recovery of(List<Attempt> attempts, Herd herd) {
    List<Attempt> ofHerd = herd.since(attempts);
    OptionalLong back = firstWith((int) Math.ceil(herd.users().size() * ENOUGH), ofHerd);
    long until = back.orElse(Long.MAX_VALUE);
    long[] started =
        triedSince(attempts, herd.droppedMs()).stream().mapToLong(Attempt::startedMs).toArray();
    return new Recovery(
        herd.users().size(),
        back.isPresent() ? OptionalLong.of(until - herd.droppedMs()) : OptionalLong.empty(),
        mostWithinOneSecond(started).count(),
        (int) ofHerd.stream().filter(attempt -> attempt.startedMs() <= until).count());
  }

  private static List<Attempt> triedSince(List<Attempt> attempts, long droppedMs) {
    return attempts.stream()
        .filter(attempt -> attempt.startedMs() >= droppedMs)
        .filter(attempt -> attempt.outcome().stage() != Outcome.Stage.NOT_ATTEMPTED)
        .sorted(Comparator.comparingLong(Attempt::startedMs))
        .toList();
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
    GaugeReplay gauge = new GaugeReplay();
    attempts.forEach(gauge::add);
    long[] first = {Long.MAX_VALUE};
    gauge.run((timeMs, open) -> first[0] = open >= enough ? Math.min(first[0], timeMs) : first[0]);
    return first[0] == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first[0]);
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
