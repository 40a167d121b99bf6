package wscapacity.attempt;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The secrets and tokens that a run itself sends: a platform may repeat them in what it answers.
 *
 * <p>They are taken out literally, whatever they look like. One of less than {@link #PREFIX}
 * characters is taken out only where it stands alone: it is a part of too many words. Thread-safe;
 * the cost for a text does not grow with the number of secrets.
 */
public final class OwnSecrets {
  private static final int PREFIX = 4;

  private final Map<String, Set<String>> byPrefix = new ConcurrentHashMap<>();
  private final Set<String> tiny = ConcurrentHashMap.newKeySet();

  /** Adds a secret, also as a URL or a form spells it. */
  public void add(String secret) {
    if (!secret.isBlank()) {
      put(secret);
      put(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    }
  }

  private void put(String secret) {
    if (secret.length() < PREFIX) {
      tiny.add(secret);
    } else {
      byPrefix
          .computeIfAbsent(secret.substring(0, PREFIX), prefix -> ConcurrentHashMap.newKeySet())
          .add(secret);
    }
  }

  /** The text with {@code ***} in place of each secret. */
  public String removedFrom(String text) {
    if (text.isEmpty()) {
      return text;
    }
    StringBuilder rest = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int length = Math.max(longestAt(text, at), tinyAt(text, at));
      if (length > 0) {
        rest.append(Redaction.GONE);
        at += length;
      } else {
        rest.append(text.charAt(at));
        at++;
      }
    }
    return rest.toString();
  }

  private int longestAt(String text, int at) {
    if (at + PREFIX > text.length()) {
      return 0;
    }
    int longest = 0;
    for (String secret : byPrefix.getOrDefault(text.substring(at, at + PREFIX), Set.of())) {
      if (secret.length() > longest && text.startsWith(secret, at)) {
        longest = secret.length();
      }
    }
    return longest;
  }

  private int tinyAt(String text, int at) {
    if (tiny.isEmpty() || isPartOfAWord(text, at - 1)) {
      return 0;
    }
    for (String secret : tiny) {
      if (text.startsWith(secret, at) && !isPartOfAWord(text, at + secret.length())) {
        return secret.length();
      }
    }
    return 0;
  }

  private static boolean isPartOfAWord(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }
}
