package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.secondsOf;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.CallWindow;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Lives;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.TimeInterval;
import wscapacity.diagnosis.evidence.Trials;

/**
 * After so many calls in a window everything is refused for a time.
 *
 * <p>Danger set: the ban that follows each call which finds the window full, replayed in the order
 * of the answers. The limit is one of the counts that bans began with; a ban's length is read off
 * the refusals in a row, so that at least one ban must have ended in the run.
 */
final class RateBan implements Mechanism {
  static final String NAME = "rate-ban";

  /**
   * Limits and bans that a person could have written for each window: 100 by 20, counted anew after
   * it or not.
   */
  private static final double PRICE = Math.log(100 * 20 * 2);

  /** Limits that are tried of each window. */
  private static final int MOST_LIMITS = 8;

  /** Bans are written in seconds: what is shorter is the order of a few attempts. */
  private static final int LEAST_BAN_MS = 1_000;

  private record Episode(int from, int lastRefused, int nextPassed) {}

  private record Setting(
      CallWindow window,
      int limit,
      int banMs,
      int banLowMs,
      int banHighMs,
      int[] sides,
      Contingency table) {
    double evidence() {
      return table.share() < Assumptions.NEARLY_ALL
          ? Contingency.NONE
          : table.evidence(Rates.NEARLY_ALL);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.names("banned|\\bban\\b|blocked.for|temporarily.blocked").orHints("\\b429\\b");
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    boolean canApply =
        trials.stage != Stage.OPEN && trials.areRefusals() && 2 * trials.late() <= trials.failures;
    if (!canApply || trials.passes() == 0) {
      return Optional.empty();
    }
    List<Episode> ended =
        episodes(trials).stream().filter(episode -> episode.nextPassed() >= 0).toList();
    if (ended.isEmpty()) {
      return Optional.empty();
    }
    CallWindow[] windows = CallWindow.all();
    Setting best = null;
    for (CallWindow window : windows) {
      if (window.form() == CallWindow.Form.SLIDING) {
        Setting next = setting(trials, window, ended);
        boolean isBetter = next != null && (best == null || next.evidence() > best.evidence());
        best = isBetter ? next : best;
      }
    }
    return best == null || best.evidence() == Contingency.NONE
        ? Optional.empty()
        : Optional.of(explanation(best, evidence(trials, best, Math.log(windows.length))));
  }

  /** One ban alone is nothing but an interval of time: what explains both as well is as likely. */
  private static double evidence(Trials trials, Setting best, double priceOfWindows) {
    double evidence = best.evidence() - PRICE - priceOfWindows;
    long bans =
        episodes(trials).stream()
            .filter(one -> one.lastRefused() - one.from() >= Assumptions.LEAST_FAILURES / 2)
            .count();
    return bans > 1
        ? evidence
        : TimeInterval.ofTime(trials, Rates.NEARLY_ALL)
            .map(
                interval ->
                    interval.evidence()
                        - Math.max(
                            0, interval.table().evidence(Rates.NEARLY_ALL) - best.evidence()))
            .orElse(evidence);
  }

  private Explanation explanation(Setting best, double evidence) {
    double seconds = best.window().lengthMs() / 1_000.0;
    return Explanation.of(name(), Covariate.CALLS)
        .with("limit", best.limit())
        .with("window_s", seconds)
        .with(
            "ban_s",
            secondsOf(best.banMs()),
            secondsOf(best.banLowMs()),
            secondsOf(best.banHighMs()))
        .words(
            text(
                "a ban for %.3g s after %,d calls in %.3g s",
                best.banMs() / 1_000.0, best.limit(), seconds))
        .marking(place -> best.sides()[place])
        .because(
            text(
                "%,d of %,d failures came within the ban, and %,d of %,d attempts that got in.",
                best.table().hits(),
                best.table().failed(),
                best.table().falseAlarms(),
                best.table().total() - best.table().failed()))
        .evidence(evidence, best.table());
  }

  /** Refusals in a row, by their answers. */
  private static List<Episode> episodes(Trials trials) {
    List<Episode> episodes = new ArrayList<>();
    int from = -1;
    for (int i = 0; i < trials.rows.length; i++) {
      if (trials.failed[i]) {
        from = from < 0 ? i : from;
      } else if (from >= 0) {
        episodes.add(new Episode(from, i - 1, i));
        from = -1;
      }
    }
    if (from >= 0) {
      episodes.add(new Episode(from, trials.rows.length - 1, -1));
    }
    return episodes;
  }

  private static Setting setting(Trials trials, CallWindow window, List<Episode> ended) {
    int[] answers = trials.columns.answerMs;
    int low = Integer.MAX_VALUE;
    int high = 0;
    for (Episode episode : ended) {
      int start = answers[trials.rows[episode.from()]];
      high = Math.max(high, answers[trials.rows[episode.lastRefused()]] - start);
      low = Math.min(low, answers[trials.rows[episode.nextPassed()]] - start);
    }
    int ban = high <= low ? (low + high) / 2 : high;
    Column calls = window.before(trials);
    if (ban < LEAST_BAN_MS) {
      return null;
    }
    Setting best = null;
    for (int limit : limits(calls, begunIn(trials, window, ended))) {
      for (boolean startsAnew : new boolean[] {true, false}) {
        Setting next = replay(trials, window, calls, limit, ban, startsAnew, low, high);
        best = best == null || next.evidence() > best.evidence() ? next : best;
      }
    }
    return best;
  }

  /**
   * Bans that began when the window had passed once, or all where there are several: a window that
   * is longer than the run so far has counted every call, and fits whatever begins at any moment.
   */
  private static List<Episode> begunIn(Trials trials, CallWindow window, List<Episode> ended) {
    return ended.size() > 1
        ? ended
        : ended.stream()
            .filter(one -> trials.columns.startMs[trials.rows[one.from()]] >= window.lengthMs())
            .toList();
  }

  /** Counts that bans began with; a stray refusal began none. */
  private static int[] limits(Column calls, List<Episode> ended) {
    return Lives.spread(
        ended.stream()
            .mapToInt(one -> calls.high()[one.from()])
            .filter(limit -> limit > 1)
            .sorted()
            .toArray(),
        MOST_LIMITS);
  }

  private static Setting replay(
      Trials trials,
      CallWindow window,
      Column calls,
      int limit,
      int ban,
      boolean startsAnew,
      int low,
      int high) {
    int[] answers = trials.columns.answerMs;
    long[] failed = new long[3];
    long[] passed = new long[3];
    int[] sides = new int[trials.rows.length];
    long until = Long.MIN_VALUE;
    long begun = Long.MIN_VALUE;
    long sinceBan = Integer.MAX_VALUE;
    for (int i = 0; i < trials.rows.length; i++) {
      int now = answers[trials.rows[i]];
      int start = trials.columns.startMs[trials.rows[i]];
      // Decided before the ban began, or after its end: anywhere between start and answer.
      int side = start < begun ? 0 : 1;
      if (now > until) {
        long least = Math.min(calls.low()[i], sinceBan);
        long most = Math.min(calls.high()[i], sinceBan + 1);
        // Where the count may have reached the limit, the answer shows whether it did.
        side = least >= limit ? 1 : most < limit ? -1 : 0;
        boolean begins = side > 0 || side == 0 && trials.failed[i];
        side = begins || start > until ? side : 0;
        until = begins ? (long) now + ban : until;
        begun = begins ? now : begun;
        sinceBan = startsAnew && begins ? 0 : sinceBan + 1;
      }
      sides[i] = side;
      (trials.failed[i] ? failed : passed)[side + 1]++;
    }
    return new Setting(
        window,
        limit,
        ban,
        Math.min(low, high),
        Math.max(low, high),
        sides,
        new Contingency(failed[2], passed[2], failed[0], passed[0], failed[1], passed[1]));
  }
}
