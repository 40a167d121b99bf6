package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Optional;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Trials;

/**
 * The request and the platform do not fit each other: no upgrade is ever answered with a good 101.
 *
 * <p>Known from the failure itself: a 101 that breaks RFC 6455, or a status that is about the
 * request and not about load, when nothing ever got in.
 */
final class HandshakeMisconfigured implements Mechanism {

  @Override
  public String name() {
    return "handshake-misconfigured";
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    boolean isFault = trials.outcome == Outcome.BAD_UPGRADE;
    Optional<String> hint =
        trials.outcome == Outcome.REFUSED ? hintOf(trials.status()) : Optional.empty();
    if (trials.passes() > 0 || !isFault && hint.isEmpty()) {
      return Optional.empty();
    }
    String detail = trials.firstDetail();
    String what = detail.isEmpty() ? trials.failureClass.name() : detail;
    return Optional.of(
        Explanation.of(name(), Covariate.REQUEST)
            .with("status", isFault ? null : trials.status())
            .with("hint", isFault ? what : hint.get())
            .words(
                text(
                    "a handshake that does not fit this platform (%s)",
                    isFault ? what : hint.get()))
            .because(
                text(
                    "All %,d attempts were answered so, from the first on, with no socket open.",
                    trials.failures))
            .definite());
  }

  /** What a status says about the request (RFC 9110, section 15); empty where it may be load. */
  private static Optional<String> hintOf(int status) {
    return switch (status) {
      case 200, 201, 202, 204, 206 ->
          Optional.of(
              text(
                  "%d instead of 101: this URL is no WebSocket, or a proxy drops the Upgrade headers",
                  status));
      case 301, 302, 303, 307, 308 ->
          Optional.of(text("%d: the URL has moved; use the one it names", status));
      case 400 ->
          Optional.of("400: the request is malformed for it, or a proxy drops the Upgrade headers");
      case 404, 410 -> Optional.of(text("%d: there is nothing at this URL", status));
      case 405 -> Optional.of("405: this URL takes no GET");
      case 406, 411, 414, 415, 417, 421, 431, 501, 505 ->
          Optional.of(text("%d: the request is not one that it takes", status));
      case 407 -> Optional.of("407: a proxy wants a login");
      case 426 ->
          Optional.of(
              "426: a proxy drops the Upgrade headers, or another WebSocket version is wanted");
      default -> Optional.empty();
    };
  }
}
