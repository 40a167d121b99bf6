package wscapacity.diagnosis.cause;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import wscapacity.diagnosis.cause.SimulatedRun.Socket;
import wscapacity.diagnosis.cause.Watched.Decision;

/**
 * Whether a run can decide what its platform does, by the platform's own count and without a look
 * at the diagnosis.
 *
 * <p>Before the socket is open it can when at least 20 attempts failed and 20 passed, and whatever
 * else failures could depend on imitates the truth badly: the best threshold, interval (of time) or
 * choice of groups in each other covariate gets at least 10 attempts wrong, and so does a limit of
 * open sockets that moved once, where the truth is a matter of time. Of open sockets it can
 * when at least 20 died, and deaths are at least three times denser where the truth has them than
 * where any other covariate has them.
 */
final class Decidable {
  private static final int LEAST = 20;
  private static final int LEAST_WRONG = 10;
  private static final double DENSER = 3;
  private static final int TICK_MS = 100;

  private Decidable() {}

  /** Of refusals, by a platform that fails only whom its mechanism strikes. */
  static boolean before(List<Decision> decisions, Set<Depends> own) {
    long failed = decisions.stream().filter(d -> !d.knock().isAccepted()).count();
    if (failed < LEAST || decisions.size() - failed < LEAST) {
      return false;
    }
    return own.contains(Depends.CHANCE)
        || Stream.of(Depends.values())
            .filter(other -> decisions.get(0).met().containsKey(other) && !own.contains(other))
            .allMatch(other -> wrong(decisions, other) >= LEAST_WRONG)
            && (!own.contains(Depends.TIME) || wrongOfMovedLimit(decisions) >= LEAST_WRONG);
  }

  /**
   * How many attempts a limit of open sockets gets wrong that fell at the first failure, or was
   * lifted after the last.
   */
  private static long wrongOfMovedLimit(List<Decision> decisions) {
    List<Decision> failed = decisions.stream().filter(d -> !d.knock().isAccepted()).toList();
    int first = failed.stream().mapToInt(d -> d.met().get(Depends.TIME)).min().orElse(0);
    int last = failed.stream().mapToInt(d -> d.met().get(Depends.TIME)).max().orElse(0);
    int least = failed.stream().mapToInt(d -> d.met().get(Depends.OPEN)).min().orElse(0);
    List<Decision> wrong =
        decisions.stream()
            .filter(d -> d.knock().isAccepted() && d.met().get(Depends.OPEN) >= least)
            .toList();
    long ofFallen = wrong.stream().filter(d -> d.met().get(Depends.TIME) >= first).count();
    long ofLifted = wrong.stream().filter(d -> d.met().get(Depends.TIME) <= last).count();
    return Math.min(ofFallen, ofLifted);
  }

  private static int wrong(List<Decision> decisions, Depends other) {
    if (other.isOfGroups()) {
      return wrongOfGroups(decisions, d -> d.met().get(other));
    }
    List<Decision> sorted =
        decisions.stream()
            .sorted(Comparator.comparingInt((Decision d) -> d.met().get(other)))
            .toList();
    // The best stretch: failures inside less passes inside, at the most (J. Kadane, 1984).
    int failed = 0;
    int best = 0;
    int run = 0;
    int[] suffix = new int[sorted.size() + 1];
    for (int i = sorted.size() - 1; i >= 0; i--) {
      suffix[i] = suffix[i + 1] + (sorted.get(i).knock().isAccepted() ? -1 : 1);
    }
    for (int i = 0; i < sorted.size(); i++) {
      boolean isFailure = !sorted.get(i).knock().isAccepted();
      failed += isFailure ? 1 : 0;
      run = Math.max(0, run + (isFailure ? 1 : -1));
      best = Math.max(best, other == Depends.TIME ? run : 0);
      boolean isNew =
          i == 0 || !sorted.get(i).met().get(other).equals(sorted.get(i - 1).met().get(other));
      best = Math.max(best, isNew ? suffix[i] : 0);
    }
    return failed - best;
  }

  private static int wrongOfGroups(List<Decision> decisions, ToIntFunction<Decision> group) {
    int[] failed = new int[1 + decisions.stream().mapToInt(group).max().orElse(0)];
    int[] passed = new int[failed.length];
    decisions.forEach(d -> (d.knock().isAccepted() ? passed : failed)[group.applyAsInt(d)]++);
    if (failed.length < 2) {
      return Integer.MAX_VALUE;
    }
    int wrong = 0;
    for (int i = 0; i < failed.length; i++) {
      wrong += Math.min(failed[i], passed[i]);
    }
    return wrong;
  }

  /** Of deaths of open sockets. */
  static boolean open(List<Socket> sockets, Set<Depends> own) {
    List<Socket> dead = sockets.stream().filter(Socket::isEnded).toList();
    if (dead.size() < LEAST) {
      return false;
    }
    if (own.contains(Depends.CHANCE)) {
      return true;
    }
    double truth =
        own.stream().mapToDouble(one -> density(sockets, dead, one)).max().orElse(0);
    return Stream.of(Depends.AGE, Depends.SILENCE, Depends.TIME, Depends.OPENED_AT)
        .filter(other -> !own.contains(other))
        .allMatch(other -> truth >= DENSER * density(sockets, dead, other));
  }

  /** Deaths per ms where nine in ten of them are. */
  private static double density(List<Socket> sockets, List<Socket> dead, Depends covariate) {
    if (covariate == Depends.OPENINGS) {
      return 1.0 / TICK_MS;
    }
    if (covariate == Depends.OPENED_AT) {
      long[] ages = dead.stream().mapToLong(s -> s.leftMs() - s.openedMs).sorted().toArray();
      long from = ages[ages.length / 20];
      long to = ages[ages.length - 1 - ages.length / 20] + TICK_MS;
      int[] openThen = dead.stream().mapToInt(s -> openedAt(sockets, s)).sorted().toArray();
      int least = openThen[openThen.length / 20];
      long exposure =
          sockets.stream()
              .filter(s -> openedAt(sockets, s) >= least)
              .mapToLong(s -> Math.max(0, Math.min(to, s.leftMs() - s.openedMs) - from))
              .sum();
      return dead.size() / (double) Math.max(1, exposure);
    }
    double[] at = dead.stream().mapToDouble(s -> value(s, covariate, s.leftMs())).sorted().toArray();
    double from = at[at.length / 20];
    double to = Math.max(at[at.length - 1 - at.length / 20], from + TICK_MS);
    long inside = Arrays.stream(at).filter(v -> v >= from && v <= to).count();
    long exposure = 0;
    for (Socket socket : sockets) {
      for (long ms = socket.openedMs; ms < socket.leftMs(); ms += TICK_MS) {
        double value = value(socket, covariate, ms);
        exposure += value >= from && value <= to ? TICK_MS : 0;
      }
    }
    return inside / (double) Math.max(TICK_MS, exposure);
  }

  private static int openedAt(List<Socket> sockets, Socket one) {
    return (int)
        sockets.stream()
            .filter(s -> s != one && s.openedMs <= one.openedMs && s.leftMs() > one.openedMs)
            .count();
  }

  private static double value(Socket socket, Depends covariate, long ms) {
    long age = ms - socket.openedMs;
    return switch (covariate) {
      case AGE -> age;
      case SILENCE -> Math.min(socket.talk.sinceSent(age), socket.talk.sinceReceived(age));
      case SILENCE_OF_CLIENT -> socket.talk.sinceSent(age);
      case SILENCE_OF_SERVER -> socket.talk.sinceReceived(age);
      default -> ms;
    };
  }
}
