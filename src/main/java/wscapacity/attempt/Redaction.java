package wscapacity.attempt;

import java.util.regex.Pattern;

/**
 * Takes secrets out of a text that a platform sent, so that a sample of it may be kept.
 *
 * <p>Gone are credentials after {@code Bearer} and {@code Basic}, JWTs, the values of names such as
 * {@code access_token} or {@code client_secret}, credentials in URLs, and long opaque strings,
 * UUIDs among them: on some platforms a channel's id is its credential.
 */
public final class Redaction {
  static final String GONE = "***";

  private static final Pattern SCHEME =
      Pattern.compile("(?i)\\b(bearer|basic|digest|negotiate)\\s++[^\\s\"',;<>]++");
  private static final Pattern JWT = Pattern.compile("\\beyJ[A-Za-z0-9_.-]{5,}+");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:token|secret|password|passwd|api[-_]?key|signature)"
              + "\"?\\s{0,4}+[:=]\\s{0,4}+\"?)[^\\s\"'&,;<>}]++");
  private static final Pattern URL_CREDENTIALS = Pattern.compile("://[^\\s/@\"]{1,256}+@");
  // At least one digit: words that are only long, such as a constant's name, may stay.
  private static final Pattern OPAQUE =
      Pattern.compile(
          "(?=[A-Za-z+=_~-]{0,200}+[0-9])[A-Za-z0-9+=_~-]{20,}+|[A-Za-z0-9+=_~-]{64,}+");

  /** As much as the shortest of these needs: "://u@". */
  private static final int SHORTEST = 5;

  private Redaction() {}

  /**
   * The text without its secrets, each replaced by {@code ***}, and without control characters: one
   * within a secret would hide it.
   */
  public static String of(String text) {
    String printable = Printable.of(text);
    if (printable.length() < SHORTEST) {
      // Most events: no detail at all, or the "Bye" that Gatling closes sockets with.
      return printable;
    }
    String result = SCHEME.matcher(printable).replaceAll("$1 " + GONE);
    result = JWT.matcher(result).replaceAll(GONE);
    result = NAMED.matcher(result).replaceAll("$1" + GONE);
    result = URL_CREDENTIALS.matcher(result).replaceAll("://" + GONE + "@");
    return OPAQUE.matcher(result).replaceAll(GONE);
  }
}
