package wscapacity.history;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import wscapacity.attempt.RunInfo;

/**
 * How a run was loaded: all of its settings but those that change nothing of what it finds.
 *
 * <p>Left out are the target file's place, what is required, what is compared and remembered, and
 * the embedded gateway: it is the platform, whose change a history is there to find. Of a loopback
 * address the port is left out, which is another one each night.
 */
final class Load {
  private static final List<String> NOT_LOAD =
      List.of(
          "source",
          "required-",
          "requirements",
          "baseline",
          "history",
          "metrics",
          "after-run",
          "gateway");

  private Load() {}

  /** Equal for runs that were loaded alike, and for no others. */
  static String fingerprint(RunInfo run) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(run.settings())
        .forEach(
            (key, value) -> {
              if (NOT_LOAD.stream().noneMatch(key::startsWith)) {
                text.append(key).append('=').append(withoutPort(value)).append('\n');
              }
            });
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String withoutPort(String value) {
    return value.replaceAll("://(127\\.[\\d.]+|localhost|\\[::1]):\\d+", "://loopback");
  }
}
