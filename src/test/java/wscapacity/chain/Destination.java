package wscapacity.chain;

import io.gatling.javaapi.core.Session;
import java.util.Optional;
import wscapacity.attempt.Redaction;
import wscapacity.gatling.Expression;
import wscapacity.gatling.Observation;
import wscapacity.settings.ConnectUrl;
import wscapacity.settings.Target;

/**
 * Where an attempt connects to: read once, judged once, and only what was judged is connected to.
 *
 * <p>The settings checked the hosts that the target file names; a platform's answer or a
 * placeholder's value may bring another one.
 */
final class Destination {

  /** What an attempt's detail begins with when its URL is no WebSocket URL. */
  static final String UNREADABLE = "connect-url-unreadable";

  private static final int LONGEST_SHOWN = 80;

  /** Gatling asks a proxy for tunnels of TLS only. */
  static final String ONLY_TLS_THROUGH_THE_PROXY = "only-wss-goes-through-the-proxy";

  private final boolean authorised;
  private final boolean proxied;
  private final Expression url;

  /** The last URL that was judged: mostly all attempts have the same. */
  private volatile Judged last;

  /**
   * A URL after it was read.
   *
   * @param text as it came
   * @param url what is connected to; empty when there is a problem
   * @param problem why it is not connected to, as an attempt's detail
   */
  private record Judged(String text, Optional<ConnectUrl> url, Optional<String> problem) {}

  Destination(Target target) {
    this.authorised = target.authorisation().isPresent();
    this.proxied = target.proxy().isPresent();
    this.url = new Expression(target.upgrade().url());
    this.last = judge(target.upgrade().url());
  }

  /** Leaves the destination in the session, or an attempt that has failed; nothing is sent. */
  Session choose(Session session) {
    Session without = session.remove(Attributes.DESTINATION);
    String text = url.inUrl(session);
    Judged judged = last;
    if (!judged.text().equals(text)) {
      judged = judge(text);
      last = judged;
    }
    if (judged.problem().isPresent()) {
      String problem = judged.problem().get();
      String key =
          switch (problem) {
            case AttemptChain.NOT_AUTHORISED -> "authorisation";
            case ONLY_TLS_THROUGH_THE_PROXY -> "proxy";
            default -> "upgrade.url";
          };
      Observation.attempt(session).create().notConnectable(problem, key);
      return without;
    }
    return without.set(Attributes.DESTINATION, judged.url().orElseThrow());
  }

  private Judged judge(String text) {
    Optional<ConnectUrl> read = ConnectUrl.read(text);
    Optional<String> problem =
        read.isEmpty() ? Optional.of(UNREADABLE + ": " + shown(text)) : problemOf(read.get());
    return new Judged(text, problem.isPresent() ? Optional.empty() : read, problem);
  }

  private Optional<String> problemOf(ConnectUrl read) {
    if (proxied && !read.isSecure()) {
      return Optional.of(ONLY_TLS_THROUGH_THE_PROXY);
    }
    return authorised || read.isLoopback()
        ? Optional.empty()
        : Optional.of(AttemptChain.NOT_AUTHORISED);
  }

  /** Without its query and what else may be a secret. */
  private static String shown(String text) {
    String redacted = Redaction.of(text.replaceFirst("(?s)\\?.*", "?…"));
    return redacted.length() <= LONGEST_SHOWN
        ? redacted
        : redacted.substring(0, LONGEST_SHOWN) + "…";
  }
}
