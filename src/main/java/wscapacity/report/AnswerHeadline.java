package wscapacity.report;

import java.util.List;
import java.util.OptionalDouble;
import wscapacity.diagnosis.Answer;
import wscapacity.diagnosis.Endurance;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.Recovery;
import wscapacity.diagnosis.SilenceLimit;
import wscapacity.diagnosis.SustainedRate;
import wscapacity.diagnosis.TokenAgeLimit;
import wscapacity.diagnosis.evidence.Format;

/** The headline where the question is not how many sockets: on the axis of its own question. */
final class AnswerHeadline {
  private static final double MS_PER_HOUR = 3_600_000;

  private AnswerHeadline() {}

  /** Empty where the question is how many sockets after all, and why. */
  static List<String> of(Answer answer, List<Failure> failures) {
    if (answer instanceof SustainedRate rate) {
      return rate(rate, failures);
    }
    if (answer instanceof SilenceLimit silence) {
      return silence(silence, failures);
    }
    if (answer instanceof TokenAgeLimit token) {
      return token(token);
    }
    if (answer instanceof Recovery recovery) {
      return recovery(recovery);
    }
    return answer instanceof Endurance endurance ? endurance(endurance, failures) : List.of();
  }

  private static List<String> rate(SustainedRate rate, List<Failure> failures) {
    OptionalDouble admitted = rate.admitted();
    double safe =
        admitted.isPresent()
            ? Math.min(rate.highestGood(), admitted.getAsDouble())
            : rate.highestGood();
    String carried =
        safe == 0
            ? "Handshakes fail at every rate."
            : Format.decimal(safe) + " upgrades per second are safe";
    if (rate.firstBad().isEmpty()) {
      return List.of(carried + ": no limit was found.");
    }
    if (rate.descent().filter(SustainedRate.Level::isRefused).isPresent() && safe > 0) {
      return List.of(
          Format.text(
              "From %s upgrades per second on, %s fail%s.",
              Format.count(rate.firstBad().getAsInt()),
              Clause.rounded(rate.failedShare()),
              first(failures, false)),
          "Back at the rate of the beginning, most still do: it is not the rate alone.");
    }
    return List.of(
        safe == 0 ? carried : carried + ".",
        Format.text(
            "At %s and more, %s fail%s.",
            Format.count(rate.firstBad().getAsInt()),
            Clause.rounded(rate.failedShare()),
            first(failures, false)));
  }

  private static List<String> silence(SilenceLimit limit, List<Failure> failures) {
    if (limit.endedEarly() > 0) {
      return List.of(
          "Silence alone does not end sockets.",
          Format.text(
              "%s died after a shorter silence than the longest that survived%s.",
              Format.count(limit.endedEarly(), "socket"), first(failures, true)));
    }
    String longest = limit.longestSurvivedMs().isPresent() ? survived(limit) : "";
    if (limit.shortestEndedMs().isEmpty()) {
      return List.of(longest + ": no limit was found.");
    }
    return List.of(
        longest.isEmpty() ? "No silence is safe." : longest + ".",
        Format.text(
            "Sockets silent for %s die%s.",
            seconds(limit.shortestEndedMs().getAsLong()), first(failures, true)));
  }

  private static String survived(SilenceLimit limit) {
    return "A silence of " + seconds(limit.longestSurvivedMs().getAsLong()) + " is safe";
  }

  private static List<String> token(TokenAgeLimit limit) {
    String oldest =
        limit.oldestAcceptedMs().isPresent()
            ? "A token is safe up to an age of " + seconds(limit.oldestAcceptedMs().getAsLong())
            : "The kept token was never accepted";
    if (limit.youngestRefusedMs().isEmpty()) {
      return List.of(oldest + ": no limit was found.");
    }
    String from = "From %s on it is refused (%s)";
    String fresh =
        limit.fresh() == 0
            ? "."
            : limit.freshFailed() == 0
                ? ", while fresh tokens are accepted: its age is the cause."
                : ", and so are fresh tokens: it is not its age alone.";
    return List.of(
        oldest + ".",
        Format.text(from, seconds(limit.youngestRefusedMs().getAsLong()), limit.failure()) + fresh);
  }

  private static List<String> recovery(Recovery recovery) {
    String lost = Format.count(recovery.lost(), "lost socket");
    String effort =
        Format.text(
            "It took %s, up to %s in one second.",
            Format.count(recovery.attempts(), "attempt"), Format.count(recovery.peakPerSecond()));
    return List.of(
        recovery.backAfterMs().isPresent()
            ? Format.text(
                "99 %% of %s were back after %s.",
                lost, seconds(recovery.backAfterMs().getAsLong()))
            : Format.text("Of %s, 99 %% were never back at once.", lost),
        recovery.backAfterMs().isPresent() ? effort : effort.replace("It took", "After"));
  }

  private static List<String> endurance(Endurance endurance, List<Failure> failures) {
    String held =
        Format.text(
            "%s for %.2f socket hours",
            Format.count(endurance.opened(), "socket"), endurance.heldMs() / MS_PER_HOUR);
    if (endurance.lost() == 0) {
      return List.of("None of " + held.replace(" for ", " died in ") + ".");
    }
    return List.of(
        Format.text(
            "%s of %s%s.",
            Format.count(endurance.lost()),
            held.replace(" for ", " died in "),
            first(failures, true)));
  }

  /** The most frequent class of a kind, as a label; empty where there is none. */
  private static String first(List<Failure> failures, boolean afterUpgrade) {
    return failures.stream()
        .filter(failure -> failure.afterUpgrade() == afterUpgrade)
        .findFirst()
        .map(failure -> " " + Clause.label(failure))
        .orElse("");
  }

  private static String seconds(long ms) {
    return Format.text("%.1f s", ms / 1_000.0);
  }
}
