package wscapacity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import wscapacity.diagnosis.Answer;
import wscapacity.diagnosis.Recovery;
import wscapacity.diagnosis.SilenceLimit;
import wscapacity.diagnosis.SustainedRate;
import wscapacity.diagnosis.TokenAgeLimit;
import wscapacity.diagnosis.evidence.Format;

/** Where the answer stands on the axis of its own question. */
final class QuestionMarks {
  private static final double SECOND_MS = 1_000;

  /**
   * A mark.
   *
   * @param at its place, in the axis's unit: upgrades per second, or seconds
   * @param label what stands at it
   * @param good whether what it marks went well
   */
  record Mark(double at, String label, boolean good) {}

  private QuestionMarks() {}

  static List<Mark> of(Answer answer) {
    List<Mark> marks = new ArrayList<>();
    if (answer instanceof SustainedRate rate) {
      rate.firstBad().ifPresent(bad -> marks.add(new Mark(bad, "fails from " + bad, false)));
      rate.admitted()
          .ifPresent(per -> marks.add(new Mark(per, "admits " + Format.decimal(per), true)));
    } else if (answer instanceof SilenceLimit silence) {
      add(marks, silence.longestSurvivedMs(), "survived", true);
      add(marks, silence.shortestEndedMs(), "ended", false);
    } else if (answer instanceof TokenAgeLimit token) {
      add(marks, token.oldestAcceptedMs(), "accepted", true);
      add(marks, token.youngestRefusedMs(), "refused", false);
    } else if (answer instanceof Recovery recovery) {
      add(marks, recovery.backAfterMs(), "99 % back", true);
    }
    return marks;
  }

  private static void add(List<Mark> marks, OptionalLong ms, String word, boolean good) {
    if (ms.isPresent()) {
      double seconds = ms.getAsLong() / SECOND_MS;
      marks.add(new Mark(seconds, word + Format.text(" %.1f s", seconds), good));
    }
  }
}
