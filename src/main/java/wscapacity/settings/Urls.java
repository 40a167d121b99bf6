package wscapacity.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the URLs of a target, and refuses a host that it has no permission for. */
final class Urls {
  private static final List<String> HTTP = List.of("http", "https");
  private static final List<String> WEB_SOCKET = List.of("ws", "wss");
  private static final Pattern HOST_IS_FILLED_IN = Pattern.compile("^(?:[^/]+://[^/?]*)?#\\{");

  private final boolean authorised;
  private final boolean hasBase;

  /**
   * @param authorised whether the target has a permission for hosts that are not loopback
   * @param hasBase whether a path has something to stand on: a base URL or an embedded gateway
   */
  Urls(boolean authorised, boolean hasBase) {
    this.authorised = authorised;
    this.hasBase = hasBase;
  }

  /** The REST base. */
  Optional<URI> base(Entry entry) {
    Optional<URI> url = entry.optionalWords().flatMap(text -> absolute(entry, text, HTTP));
    url.filter(base -> base.getRawQuery() != null)
        .ifPresent(base -> entry.fault("has a query; a base URL is scheme, host and path"));
    return url;
  }

  /** An http or https URL, or a path. */
  Optional<URI> rest(Entry entry) {
    return entry.words().flatMap(text -> absoluteOrPath(entry, text, HTTP));
  }

  /**
   * Checks a ws or wss URL, or a path; placeholders may stand in it. A URL whose host is only known
   * once it is filled in is checked then.
   */
  void checkWebSocket(Entry entry, String text) {
    if (!HOST_IS_FILLED_IN.matcher(text).find()) {
      absoluteOrPath(entry, Placeholders.filledIn(text), WEB_SOCKET);
    }
  }

  /** Checks an http or https URL, or a path; placeholders may stand in it, but not for its host. */
  void checkRest(Entry entry, String text) {
    if (HOST_IS_FILLED_IN.matcher(text).find()) {
      entry.fault("has a placeholder for its host, which then could not be checked; write it out");
    } else {
      absoluteOrPath(entry, Placeholders.filledIn(text), HTTP);
    }
  }

  /** The URL of a proxy. */
  Optional<URI> proxy(Entry entry) {
    Optional<URI> url = entry.words().flatMap(text -> absolute(entry, text, List.of("http")));
    url.filter(there -> !there.getRawPath().matches("/?") || there.getRawQuery() != null)
        .ifPresent(there -> entry.fault("has a path; a proxy is scheme, host and port"));
    return url;
  }

  /** A URL on a host that is not loopback as a path; any other text as it is. */
  static String confined(String url) {
    try {
      URI shape = new URI(Placeholders.filledIn(url));
      if (!shape.isAbsolute() || Loopback.isLoopback(shape)) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Already noted as a fault.
      return url;
    }
    String path = url.replaceFirst("^[^:]+://[^/?]*", "");
    return path.startsWith("/") ? path : "/" + path;
  }

  private Optional<URI> absoluteOrPath(Entry entry, String text, List<String> schemes) {
    return text.startsWith("/") ? path(entry, text) : absolute(entry, text, schemes);
  }

  private Optional<URI> path(Entry entry, String text) {
    if (text.startsWith("//")) {
      entry.fault("starts with two slashes, which would name a host; a path starts with one /");
      return Optional.empty();
    }
    if (!hasBase) {
      entry.fault(
          "is a path, but there is nothing that it stands on; give target.base-url or a gateway");
    }
    return parse(entry, text);
  }

  private Optional<URI> absolute(Entry entry, String text, List<String> schemes) {
    Optional<URI> parsed = parse(entry, text);
    Optional<URI> url = parsed.filter(uri -> uri.isAbsolute() && schemes.contains(uri.getScheme()));
    if (parsed.isPresent() && url.isEmpty()) {
      entry.fault(
          "is not a URL of the scheme %s; write it as in %s://host/path"
              .formatted(String.join(" or ", schemes), schemes.get(schemes.size() - 1)));
    }
    return url.filter(uri -> hasHost(entry, uri)).filter(uri -> isAllowed(entry, uri));
  }

  private static boolean hasHost(Entry entry, URI url) {
    if (url.getHost() == null) {
      entry.fault("names no valid host; write it as in " + url.getScheme() + "://host/path");
    } else if (url.getRawUserInfo() != null) {
      entry.fault("holds a user before the @; credentials do not belong in a URL");
    } else if (url.getRawFragment() != null) {
      entry.fault("holds a #fragment, which is never sent; leave it out");
    }
    return url.getHost() != null;
  }

  private boolean isAllowed(Entry entry, URI url) {
    boolean allowed = authorised || Loopback.isLoopback(url);
    if (!allowed) {
      entry.fault(
          ("is on %s, which is not loopback, and target.authorisation is not given; write there who"
                  + " permitted this load, as in \"CHG-1234, 23:00-05:00 UTC\"")
              .formatted(url.getHost()));
    }
    return allowed;
  }

  private static Optional<URI> parse(Entry entry, String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      // The text itself may hold a credential.
      entry.fault("is not a valid URL: " + e.getReason() + " at position " + (e.getIndex() + 1));
      return Optional.empty();
    }
  }
}
