package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Trials;

/**
 * The platform replied, but nothing matched what the target file expects: the run's own fault, or a
 * platform that answers otherwise than it is known to.
 */
final class ReplyNotRecognised implements Mechanism {
  private static final Pattern REPORT =
      Pattern.compile("no reply matched (?<key>\\S+?)(; received: (?<received>.*))?");

  @Override
  public String name() {
    return "reply-not-recognised";
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    if (trials.outcome != Outcome.REPLY_NOT_RECOGNISED) {
      return Optional.empty();
    }
    Matcher report = REPORT.matcher(trials.firstDetail());
    boolean isKnown = report.matches();
    String key = isKnown ? report.group("key") : "the expected reply";
    String received = isKnown && report.group("received") != null ? report.group("received") : "";
    return Optional.of(
        Explanation.of(name(), Covariate.REQUEST)
            .with("expected", key)
            .with("received", received)
            .words(text("an expectation of the target file (%s) that no reply matched", key))
            .because(
                text(
                    "%,d sockets were given up by the run itself, because no message matched %s.",
                    trials.failures, key))
            .because(
                received.isEmpty()
                    ? "See the run's first messages to correct it."
                    : "The first of them received: " + received)
            .definite());
  }
}
