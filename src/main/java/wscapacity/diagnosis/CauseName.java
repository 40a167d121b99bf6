package wscapacity.diagnosis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every cause that a failure can have, and what a person calls it: the only place that says it.
 *
 * <p>The words are a noun in the singular, so that a sentence may go on "… explains 98 % of it". A
 * word in braces stands for the parameter of that name.
 */
public enum CauseName {
  CONCURRENCY_CAP("concurrency-cap", "a concurrency cap of {limit} open sockets {scope}"),
  UPGRADE_RATE_LIMIT(
      "upgrade-rate-limit",
      "an upgrade rate limit of {rate_per_second} per second after a burst of {burst}"),
  REST_RATE_LIMIT(
      "rest-rate-limit", "a limit of {rate_per_minute} REST requests per minute and token"),
  TOKEN_EXPIRED("token-expired", "the expiry of tokens at an age of {age_s} s"),
  TOKEN_REVOKED("token-revoked", "the revocation of a token in use"),
  ADDRESS_REFUSED("address-refused", "an address list that this load generator is not on"),
  ORIGIN_REFUSED("origin-refused", "an origin list that our Origin header is not on"),
  SESSION_CAP_AFTER_UPGRADE(
      "session-cap-after-upgrade",
      "a session cap of {limit} that ends {share} of the sockets after their upgrade"),
  IDLE_TIMEOUT("idle-timeout", "an idle timeout of {idle_s} s{counts_from}"),
  MAXIMUM_LIFETIME("maximum-lifetime", "a maximum socket lifetime of {lifetime_s} s"),
  EVICTION("eviction", "the eviction of the oldest socket above {limit} {scope}"),
  SYNCHRONISED_DROP(
      "synchronised-drop", "a restart that drops sockets at one moment ({at_s} s after the start)"),
  BACKLOG_OVERFLOW("backlog-overflow", "an overflow of the platform's listen queue"),
  PROXY_QUEUE_TIMEOUT("proxy-queue-timeout", "a proxy's queue that gives up after {timeout_ms} ms"),
  TLS_FAILURE("tls-failure", "a TLS handshake that fails before any HTTP"),
  DNS_FAILURE("dns-failure", "a host name that does not resolve"),
  MESSAGE_RATE_LIMIT("message-rate-limit", "a limit of messages per second over an open socket"),
  RANDOM_LOSS("random-loss", "a random loss of {share}"),
  INJECTOR_LIMIT("injector-limit", "a limit of the load generator itself ({resource})");

  private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)}");

  private final String text;
  private final String words;

  CauseName(String text, String words) {
    this.text = text;
    this.words = words;
  }

  /** The name as it stands in files. */
  public String text() {
    return text;
  }

  /** The cause of that name; empty when it is none, as {@link Cause#INCONCLUSIVE} is none. */
  public static Optional<CauseName> of(String text) {
    return Arrays.stream(values()).filter(name -> name.text.equals(text)).findFirst();
  }

  /**
   * What a person calls it.
   *
   * @param parameters those that the cause has; one that is not there is told as "?"
   */
  public String words(Map<String, Object> parameters) {
    return PARAMETER
        .matcher(words)
        .replaceAll(place -> Matcher.quoteReplacement(told(place, parameters)));
  }

  private static String told(MatchResult place, Map<String, Object> parameters) {
    String parameter = place.group(1);
    Object value = parameters.getOrDefault(parameter, "?");
    return switch (parameter) {
      case "scope" -> scope(value.toString());
      case "counts_from" ->
          value.equals("server") ? ", counted from the platform's last frame" : "";
      case "share" -> value instanceof Number share ? percent(share.doubleValue()) : "a share";
      default -> value instanceof Number number ? number(number.doubleValue()) : value.toString();
    };
  }

  private static String scope(String scope) {
    return switch (scope) {
      case "total" -> "in total";
      case "address" -> "per source address";
      default -> "per " + scope;
    };
  }

  /** A share from 0 to 1, with one decimal where it is neither round nor great. */
  static String percent(double share) {
    double percent = share * 100;
    boolean whole = percent == Math.rint(percent) || percent >= 10 && percent < 99;
    // What is not all of it must not read as if it were.
    double shown = percent < 100 ? Math.min(percent, 99.9) : percent;
    return String.format(Locale.ROOT, whole ? "%.0f %%" : "%.1f %%", shown);
  }

  /** At most three decimals, and thousands apart. */
  private static String number(double number) {
    String text = String.format(Locale.ROOT, "%,.3f", number);
    return text.replaceFirst("\\.?0+$", "");
  }
}
