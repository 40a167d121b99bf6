package wscapacity.attempt;

import java.util.regex.Pattern;

/**
 * The readable name of a failure, the same in Gatling's errors, {@code attempts.csv} and every
 * report: {@code 403 access_denied}, {@code 1006 abnormal closure}, {@code connect timeout}.
 *
 * <p>A run has few of them: a name is made of the outcome, the status or close code, and a detail
 * only where that is a {@linkplain #isCodeWord code word}. The reason text of a close frame never
 * enters it.
 *
 * @param name the name
 */
public record FailureClass(String name) {
  private static final int LONGEST_CODE_WORD = 40;
  private static final int MOST_DIGITS = 5;
  private static final Pattern HEX_ID = Pattern.compile("(?=.*[0-9])[0-9a-fA-F-]{6,}");

  /**
   * The class of a failure.
   *
   * @param outcome what became of the attempt, or how its socket ended
   * @param code the HTTP status or close code; 0 when there is none
   * @param detail the event's detail; may be empty
   * @throws IllegalArgumentException when the outcome is no failure
   */
  public static FailureClass of(Outcome outcome, int code, String detail) {
    return new FailureClass(
        switch (outcome) {
          case REFUSED -> refusal(code, detail);
          case CONNECTION_REFUSED -> "connection refused";
          case NO_ROUTE -> "no route to host";
          case CONNECT_TIMEOUT -> "connect timeout";
          case RESET_DURING_UPGRADE -> "reset during upgrade";
          case UPGRADE_TIMEOUT -> "upgrade timeout";
          case BAD_UPGRADE -> "bad upgrade";
          case TLS_FAILURE -> "TLS failure";
          case DNS_FAILURE -> "DNS failure";
          case LOCAL_EXHAUSTION -> "local exhaustion";
          case TOKEN_FAILED -> stepFailure("token failed", code, detail);
          case CREATE_FAILED -> stepFailure("create failed", code, detail);
          case CLOSE_FRAME -> closeFrame(code);
          case ABNORMAL -> "1006 abnormal closure";
          case HEARTBEAT_LOST -> "heartbeat lost";
          case REPLY_NOT_RECOGNISED -> "reply not recognised";
          case IN_BAND -> detail.isEmpty() ? "in-band failure" : "in-band " + detail;
          case DONE, ACCEPTED, CLOSED_BY_US, OPEN_AT_END ->
              throw new IllegalArgumentException(outcome.text() + " is no failure");
        });
  }

  /**
   * Whether a detail is a platform's word for a kind of failure, such as {@code access_denied} or
   * {@code too.many.requests}: at most 40 letters, digits, dots, hyphens and underscores, and
   * nothing that looks like an id of one request (more than five digits, or a hexadecimal number).
   */
  static boolean isCodeWord(String detail) {
    if (detail.isEmpty() || detail.length() > LONGEST_CODE_WORD) {
      return false;
    }
    int digits = 0;
    for (int i = 0; i < detail.length(); i++) {
      char c = detail.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (!isWordCharacter(c)) {
        return false;
      }
    }
    return digits <= MOST_DIGITS && !HEX_ID.matcher(detail).matches();
  }

  private static boolean isWordCharacter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '-' || c == '.';
  }

  private static String refusal(int status, String detail) {
    String text = HttpStatusText.of(status);
    boolean addsNothing = detail.equalsIgnoreCase(text) || detail.equals(Integer.toString(status));
    return status + " " + (isCodeWord(detail) && !addsNothing ? detail : text);
  }

  private static String stepFailure(String step, int status, String detail) {
    if (status != 0) {
      return step + ": " + refusal(status, detail);
    }
    return isCodeWord(detail) ? step + ": " + detail : step;
  }

  /** Names of the IANA registry "WebSocket Close Code Number" and RFC 6455, section 7.4. */
  private static String closeFrame(int code) {
    return switch (code) {
      // A close frame without a code stands for 1005 (RFC 6455, section 7.1.5).
      case 0, 1005 -> "1005 no close code";
      case 1000 -> "1000 normal closure";
      case 1001 -> "1001 going away";
      case 1002 -> "1002 protocol error";
      case 1003 -> "1003 unsupported data";
      case 1006 -> "1006 abnormal closure";
      case 1007 -> "1007 invalid payload";
      case 1008 -> "1008 policy violation";
      case 1009 -> "1009 message too big";
      case 1010 -> "1010 extension required";
      case 1011 -> "1011 server error";
      case 1012 -> "1012 service restart";
      case 1013 -> "1013 try again later";
      case 1014 -> "1014 bad gateway";
      case 1015 -> "1015 TLS failure";
      default -> code + (code >= 3000 ? " application close code" : " unassigned close code");
    };
  }

  /** The name itself. */
  @Override
  public String toString() {
    return name;
  }
}
