package wscapacity.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;

/**
 * Whether a token's age matters, from a run in which one token was kept and used at rising ages,
 * each time beside fresh ones. The kept token is the one that was used at the greatest age.
 *
 * @param oldestAcceptedMs the greatest age at which the kept token was accepted
 * @param youngestRefusedMs the smallest age beyond it at which it was not; empty when there is none
 * @param failure the class of that failure; empty when there is none
 * @param fresh fresh tokens that were used from that age on; all of them when there is none
 * @param freshFailed those of them whose handshake failed
 */
public record TokenAgeLimit(
    OptionalLong oldestAcceptedMs,
    OptionalLong youngestRefusedMs,
    String failure,
    int fresh,
    int freshFailed)
    implements Answer {

  /** Empty when no token was presented. */
  static Optional<TokenAgeLimit> of(List<Attempt> attempts) {
    return keptToken(attempts).map(kept -> of(presented(attempts), kept));
  }

  /** The fingerprint of the kept token; empty when no token was presented. */
  public static Optional<String> keptToken(List<Attempt> attempts) {
    return presented(attempts).stream()
        .max(Comparator.comparingLong(TokenAgeLimit::ageMs))
        .map(oldest -> oldest.token().fingerprint());
  }

  /** The measured handshakes that presented a token. */
  public static List<Attempt> presented(List<Attempt> attempts) {
    return attempts.stream()
        .filter(attempt -> attempt.phase().isMeasured())
        .filter(attempt -> !attempt.token().fingerprint().isEmpty())
        .filter(attempt -> attempt.outcome().stage() != Outcome.Stage.NOT_ATTEMPTED)
        .toList();
  }

  private static TokenAgeLimit of(List<Attempt> presented, String kept) {
    List<Attempt> ofKept =
        presented.stream().filter(attempt -> attempt.token().fingerprint().equals(kept)).toList();
    OptionalLong oldest =
        ofKept.stream().filter(Attempt::isAccepted).mapToLong(TokenAgeLimit::ageMs).max();
    Optional<Attempt> refused =
        ofKept.stream()
            .filter(attempt -> !attempt.isAccepted() && ageMs(attempt) > oldest.orElse(-1))
            .min(Comparator.comparingLong(TokenAgeLimit::ageMs));
    long from = refused.map(Attempt::startedMs).orElse(Long.MIN_VALUE);
    List<Attempt> controls =
        presented.stream()
            .filter(attempt -> !attempt.token().fingerprint().equals(kept))
            .filter(attempt -> attempt.startedMs() >= from)
            .toList();
    return new TokenAgeLimit(
        oldest,
        refused.map(attempt -> OptionalLong.of(ageMs(attempt))).orElse(OptionalLong.empty()),
        refused.flatMap(Attempt::failureClass).map(FailureClass::name).orElse(""),
        controls.size(),
        (int) controls.stream().filter(attempt -> !attempt.isAccepted()).count());
  }

  private static long ageMs(Attempt attempt) {
    return attempt.token().ageMs();
  }

  @Override
  public String sentence() {
    if (youngestRefusedMs.isEmpty()) {
      return "The kept token was accepted up to an age of "
          + Answer.seconds(oldestAcceptedMs.orElse(0))
          + ".";
    }
    String onset =
        "The kept token was "
            + (oldestAcceptedMs.isPresent()
                ? "accepted up to an age of " + Answer.seconds(oldestAcceptedMs.getAsLong())
                : "never accepted")
            + " and refused from "
            + Answer.seconds(youngestRefusedMs.getAsLong())
            + " on ("
            + failure
            + ")";
    if (fresh == 0) {
      return onset + "; there was no fresh token beside it.";
    }
    String controls = String.format(Locale.ROOT, "%d of %d fresh ones", fresh - freshFailed, fresh);
    return onset
        + (freshFailed == 0
            ? ", while " + controls + " were accepted: the token is the cause."
            : ", but from then on only " + controls + " were accepted: it is not its age alone.");
  }
}
