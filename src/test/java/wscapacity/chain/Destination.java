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

  Destination(Target target) {
    this.authorised = target.authorisation().isPresent();
    this.proxied = target.proxy().isPresent();
    this.url = new Expression(target.upgrade().url());
  }

  /** Leaves the destination in the session, or an attempt that has failed; nothing is sent. */
  Session choose(Session session) {
    Session without = session.remove(Attributes.DESTINATION);
    String text = url.inUrl(session);
    Optional<String> problem = problemOf(text);
    if (problem.isPresent()) {
      String key =
          switch (problem.get()) {
            case AttemptChain.NOT_AUTHORISED -> "authorisation";
            case ONLY_TLS_THROUGH_THE_PROXY -> "proxy";
            default -> "upgrade.url";
          };
      Observation.attempt(session).create().notConnectable(problem.get(), key);
      return without;
    }
    return without.set(Attributes.DESTINATION, ConnectUrl.read(text).orElseThrow());
  }

  /** Why this URL is not connected to, as an attempt's detail; empty when it may be. */
  Optional<String> problemOf(String text) {
    Optional<ConnectUrl> read = ConnectUrl.read(text);
    if (read.isEmpty()) {
      return Optional.of(UNREADABLE + ": " + shown(text));
    }
    if (proxied && !read.get().isSecure()) {
      return Optional.of(ONLY_TLS_THROUGH_THE_PROXY);
    }
    return authorised || read.get().isLoopback()
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
