package wscapacity.attempt;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The readable name of a failure, the same in Gatling's errors, {@code attempts.csv} and every
 * report: {@code 403 access_denied}, {@code 4401 auth timeout}, {@code connect timeout}.
 *
 * <p>A name is made of the outcome, the status or close code, and the words of the detail only
 * where they name a kind of failure and no single request. Words of our own stand in a detail
 * before {@code ": "}, with an explanation after it, as in {@code certificate expired: NotAfter:
 * …}. A run has few classes: see {@link FailurePool} and {@link StrayWords}.
 *
 * @param name the name
 */
public record FailureClass(String name) {
  private static final String EXPLANATION = ": ";
  private static final String POOLED_BY_CODE = "pooled by status: ";
  private static final String POOLED_BY_OUTCOME = "pooled: ";

  /** Of a million attempts each report asks again, and words are slow to judge. */
  private static final Map<Words, FailureClass> KNOWN = new ConcurrentHashMap<>();

  /** Far above the classes of a run; what comes beyond is judged anew each time. */
  private static final int MOST_KNOWN = 1_000;

  private record Words(Outcome outcome, int code, String detail) {}

  /**
   * The class of a failure.
   *
   * @param outcome what became of the attempt, or how its socket ended
   * @param code the HTTP status or close code; 0 when there is none
   * @param detail the event's detail; may be empty
   * @throws IllegalArgumentException when the outcome is no failure
   */
  public static FailureClass of(Outcome outcome, int code, String detail) {
    Words words = new Words(outcome, code, detail);
    FailureClass known = KNOWN.get(words);
    if (known != null) {
      return known;
    }
    FailureClass judged = judged(outcome, code, detail);
    if (KNOWN.size() < MOST_KNOWN) {
      KNOWN.put(words, judged);
    }
    return judged;
  }

  private static FailureClass judged(Outcome outcome, int code, String detail) {
    if (isPooledByOutcome(detail)) {
      return new FailureClass("other: " + outcome.text().replace('-', ' '));
    }
    String own = isPooledByCode(detail) ? "" : detail;
    return new FailureClass(
        switch (outcome) {
          case REFUSED -> refusal(code, own);
          case CONNECTION_REFUSED -> "connection refused";
          case NO_ROUTE -> "no route to host";
          case CONNECT_TIMEOUT -> "connect timeout";
          case RESET_DURING_UPGRADE -> "reset during upgrade";
          case UPGRADE_TIMEOUT -> "upgrade timeout";
          case BAD_UPGRADE -> explained("bad upgrade", own);
          case TLS_FAILURE -> explained("TLS failure", own);
          case DNS_FAILURE -> "DNS failure";
          case LOCAL_EXHAUSTION -> "local exhaustion";
          case TOKEN_FAILED -> stepFailure("token failed", code, own);
          case CREATE_FAILED -> stepFailure("create failed", code, own);
          case CLOSE_FRAME -> closeFrame(code, own);
          case ABNORMAL -> "1006 abnormal closure";
          case HEARTBEAT_LOST -> "heartbeat lost";
          case REPLY_NOT_RECOGNISED -> "reply not recognised";
          case IN_BAND -> own.isEmpty() ? "in-band failure" : "in-band " + own;
          case DONE, ACCEPTED, CLOSED_BY_US, OPEN_AT_END ->
              throw new IllegalArgumentException(outcome.text() + " is no failure");
        });
  }

  /** A detail that leaves only the status or close code to name the class. */
  static String pooledByCode(String detail) {
    return POOLED_BY_CODE + detail;
  }

  /** A detail that leaves only the outcome to name the class. */
  static String pooledByOutcome(String detail) {
    return POOLED_BY_OUTCOME + detail;
  }

  static boolean isPooledByCode(String detail) {
    return detail.startsWith(POOLED_BY_CODE);
  }

  static boolean isPooledByOutcome(String detail) {
    return detail.startsWith(POOLED_BY_OUTCOME);
  }

  private static String refusal(int status, String detail) {
    String text = HttpStatusText.of(status);
    boolean addsNothing = detail.equalsIgnoreCase(text) || detail.equals(Integer.toString(status));
    return status + " " + (CodeWord.isOne(detail) && !addsNothing ? detail : text);
  }

  private static String stepFailure(String step, int status, String detail) {
    String words = words(detail);
    if (!CodeWord.isShortText(words)) {
      return status == 0 ? step : step + ": " + refusal(status, "");
    }
    return step + ": " + (status == 0 ? "" : status + " ") + words;
  }

  private static String explained(String failure, String detail) {
    String words = words(detail);
    // The name of an exception's class is no word of ours.
    boolean ours = words.indexOf('.') < 0 && CodeWord.isShortText(words);
    return ours ? failure + ": " + words : failure;
  }

  /** The words of a detail, without their explanation. */
  private static String words(String detail) {
    int explanation = detail.indexOf(EXPLANATION);
    return explanation < 0 ? detail : detail.substring(0, explanation);
  }

  private static String closeFrame(int code, String reason) {
    // A close frame without a code stands for 1005 (RFC 6455, section 7.1.5).
    String number = (code == 0 ? 1005 : code) + " ";
    return number + (CodeWord.isShortText(reason) ? reason : meaning(code));
  }

  /** Names of the IANA registry "WebSocket Close Code Number" and RFC 6455, section 7.4. */
  private static String meaning(int code) {
    return switch (code) {
      case 0, 1005 -> "no close code";
      case 1000 -> "normal closure";
      case 1001 -> "going away";
      case 1002 -> "protocol error";
      case 1003 -> "unsupported data";
      case 1006 -> "abnormal closure";
      case 1007 -> "invalid payload";
      case 1008 -> "policy violation";
      case 1009 -> "message too big";
      case 1010 -> "extension required";
      case 1011 -> "server error";
      case 1012 -> "service restart";
      case 1013 -> "try again later";
      case 1014 -> "bad gateway";
      case 1015 -> "TLS failure";
      default -> code >= 3000 ? "application close code" : "unassigned close code";
    };
  }

  /** The name itself. */
  @Override
  public String toString() {
    return name;
  }
}
