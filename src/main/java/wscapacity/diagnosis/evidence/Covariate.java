package wscapacity.diagnosis.evidence;

import java.util.EnumSet;
import java.util.Set;
import wscapacity.attempt.Lack;
import wscapacity.attempt.Phase;

/**
 * What a failure may depend on. Each mechanism acts on one, and each experiment moves some while
 * the others rest.
 */
public enum Covariate {
  OPEN_SOCKETS("the open sockets"),
  OPEN_OF_TOKEN("the open sockets under one token"),
  OPEN_OF_ADDRESS("the open sockets from one source address"),
  EVER_ACCEPTED("how many upgrades were ever accepted"),
  EVER_OF_TOKEN("how many upgrades were ever accepted under one token"),
  TIME("the time"),
  TOKEN_AGE("the token's age"),
  TOKEN("which token is used"),
  ADDRESS("which source address it comes from"),
  REQUEST("the request itself"),
  CALLS("how many calls came shortly before"),
  UNANSWERED("how many handshakes were under way"),
  TURN("whose turn it is"),
  SILENCE("how long a socket was silent"),
  AGE("how long a socket was open"),
  OPENED_AT("how many sockets were open when it opened"),
  OPENINGS("that other sockets open"),
  MESSAGES("the messages that are sent"),
  INJECTOR("the load generator's own resources"),
  CHANCE("nothing that was looked at");

  private final String words;

  Covariate(String words) {
    this.words = words;
  }

  /** The covariates that are not known of attempts that lack something. */
  public static Set<Covariate> lackedWith(Lack lack) {
    return switch (lack) {
      case TOKEN -> EnumSet.of(TOKEN, TOKEN_AGE, OPEN_OF_TOKEN, EVER_OF_TOKEN);
      case SILENCE -> EnumSet.of(SILENCE, MESSAGES);
      case LIFETIME -> EnumSet.of(AGE, SILENCE, OPENED_AT, OPENINGS);
      case LATENCY -> EnumSet.of(UNANSWERED);
      case PACE -> EnumSet.of(CALLS);
      case ENDING -> EnumSet.noneOf(Covariate.class);
      case ATTEMPTS -> EnumSet.allOf(Covariate.class);
    };
  }

  /** The covariates that an experiment of an investigation moves while the others rest. */
  public static Set<Covariate> movedBy(Phase experiment) {
    return switch (experiment) {
      case LOAD -> EnumSet.of(OPEN_SOCKETS, OPENED_AT);
      case RELEASE_PROBE -> EnumSet.of(OPEN_SOCKETS);
      case SECOND_CLIENT -> EnumSet.of(TOKEN, OPEN_OF_TOKEN, EVER_OF_TOKEN, TOKEN_AGE);
      case BURST -> EnumSet.of(CALLS, UNANSWERED);
      case HALF_RATE -> EnumSet.of(TIME, CALLS, UNANSWERED, AGE);
      case SILENCE -> EnumSet.of(SILENCE);
      case TOKEN_AGE -> EnumSet.of(TOKEN_AGE, TOKEN);
      case WARM_UP, BASELINE, DESCENT, SECOND_TOP, WIND_DOWN -> EnumSet.noneOf(Covariate.class);
    };
  }

  /** As in "failures depend on …". */
  public String words() {
    return words;
  }
}
