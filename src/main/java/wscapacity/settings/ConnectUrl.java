package wscapacity.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A WebSocket URL that was read before anything is sent to it.
 *
 * <p>Read strictly, by RFC 3986 and RFC 6455, section 3: what is only nearly a URL is none, because
 * two readers may take two hosts from it. {@link #text()} is put together anew from the parts that
 * were read, so that whoever connects reads the same host.
 *
 * @param url its parts; the host is lower case, there is neither a user nor a fragment
 */
public record ConnectUrl(URI url) {
  private static final Set<String> SCHEMES = Set.of("ws", "wss");
  private static final int HIGHEST_PORT = 65_535;

  /** The URL; empty when the text is none, holds a user or a fragment, or is no WebSocket's. */
  public static Optional<ConnectUrl> read(String text) {
    try {
      URI url = new URI(text);
      // An authority that is not a host and a port has no host for java.net.URI.
      if (url.getScheme() == null || url.getHost() == null || url.getPort() > HIGHEST_PORT) {
        return Optional.empty();
      }
      String scheme = url.getScheme().toLowerCase(Locale.ROOT);
      boolean plain = url.getRawUserInfo() == null && url.getRawFragment() == null;
      return plain && SCHEMES.contains(scheme) && isAscii(text)
          ? Optional.of(new ConnectUrl(anew(scheme, url)))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static URI anew(String scheme, URI url) throws URISyntaxException {
    StringBuilder text = new StringBuilder(scheme).append("://");
    text.append(url.getHost().toLowerCase(Locale.ROOT));
    if (url.getPort() >= 0) {
      text.append(':').append(url.getPort());
    }
    text.append(url.getRawPath());
    if (url.getRawQuery() != null) {
      text.append('?').append(url.getRawQuery());
    }
    return new URI(text.toString());
  }

  /** A host's other letters have more than one spelling; a path's are sent escaped. */
  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** The URL itself, only for what connects to it: it may hold a credential. */
  public String text() {
    return url.toString();
  }

  /** Whether it is reached by TLS. */
  public boolean isSecure() {
    return url.getScheme().equals("wss");
  }

  /** Whether it stays on this machine. */
  public boolean isLoopback() {
    return Loopback.isLoopback(url);
  }

  /** The last part of its path. */
  public String lastPart() {
    String path = url.getRawPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The host alone: path and query may hold a credential. */
  @Override
  public String toString() {
    return url.getScheme() + "://" + url.getRawAuthority() + "/…";
  }
}
