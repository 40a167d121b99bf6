package wscapacity.settings;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * Whom connections trust and how they identify themselves: the token endpoint's, those of REST and
 * the sockets alike.
 *
 * @param trustStore the certificate authorities that are trusted in place of Java's own
 * @param keyStore the certificate and key of this client
 */
public record Tls(Optional<Store> trustStore, Optional<Store> keyStore) {

  /** Java's own authorities, and no certificate of this client. */
  public static final Tls DEFAULT = new Tls(Optional.empty(), Optional.empty());

  /** The context of connections that Java itself makes. */
  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManager[] keys = keyStore.map(store -> store.keys().getKeyManagers()).orElse(null);
      TrustManager[] trust =
          trustStore.map(store -> store.authorities().getTrustManagers()).orElse(null);
      context.init(keys, trust, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }
}
