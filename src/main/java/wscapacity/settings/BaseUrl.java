package wscapacity.settings;

import java.net.URI;

/**
 * What paths of a target stand on.
 *
 * @param url an absolute http or https URL; its own path, if any, stays in front
 */
record BaseUrl(URI url) {
  BaseUrl {
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
      throw new IllegalArgumentException("a base URL is an http or https URL, not " + url);
    }
  }

  /** The URL itself, or the base with this path. */
  String rest(String urlOrPath) {
    return urlOrPath.startsWith("/") ? prefix() + urlOrPath : urlOrPath;
  }

  /** The text itself, or the base with this path, as ws for http and wss for https. */
  String webSocket(String urlOrPath) {
    return urlOrPath.startsWith("/") ? prefix().replaceFirst("^http", "ws") + urlOrPath : urlOrPath;
  }

  private String prefix() {
    return url.toString().replaceFirst("/$", "");
  }
}
