package wscapacity.settings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import java.util.Optional;

/** Reads {@code target.tls} and {@code target.proxy}. */
final class RouteReader {
  private static final int HTTP_PORT = 80;
  private static final String NO_STORE =
      "is no PKCS #12 or JKS file; make one of a PEM file with keytool -importcert, or with openssl"
          + " pkcs12 -export";

  private RouteReader() {}

  static Tls tls(Section tls, Path root) {
    return new Tls(store(tls, "trust-store", root, false), store(tls, "key-store", root, true));
  }

  static Optional<Proxy> proxy(Entry proxy, Urls urls) {
    return proxy.optionalSection(Defaults.proxy()).flatMap(section -> proxy(section, urls));
  }

  private static Optional<Proxy> proxy(Section proxy, Urls urls) {
    Optional<URI> url = urls.proxy(proxy.entry("url"));
    Entry user = proxy.entry("user");
    Entry password = proxy.entry("password");
    if (user.isNull() != password.isNull()) {
      (user.isNull() ? password : user).fault("is given alone; a login has user and password");
    }
    Optional<Credentials> login =
        user.optionalWords()
            .map(id -> new Credentials(id, new Secret(password.optionalWords().orElse(""))));
    return url.map(
        there ->
            new Proxy(there.getHost(), there.getPort() < 0 ? HTTP_PORT : there.getPort(), login));
  }

  private static Optional<Store> store(Section tls, String key, Path root, boolean withKey) {
    Entry entry = tls.entry(key);
    Entry password = tls.entry(key + "-password");
    Optional<String> name = entry.optionalWords();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Path file = root.resolve(name.get());
    if (!Files.isRegularFile(file)) {
      entry.fault(
          "names " + name.get() + ", which is not a file; its path is relative to the project");
      return Optional.empty();
    }
    Store store = new Store(file, new Secret(password.optionalWords().orElse("")));
    try {
      boolean useful = withKey ? holdsKey(store) : holdsCertificate(store);
      if (!useful) {
        entry.fault(
            "names "
                + name.get()
                + ", which holds no "
                + (withKey ? "private key" : "certificate"));
      }
    } catch (UnrecoverableKeyException e) {
      password.fault("opens " + name.get() + ", but not the key in it; give both one password");
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        password.fault("does not open " + name.get() + "; look for a slip in the password");
      } else {
        entry.fault("names " + name.get() + ", which " + NO_STORE);
      }
    } catch (GeneralSecurityException e) {
      entry.fault("names " + name.get() + ", which " + NO_STORE);
    }
    return Optional.of(store);
  }

  private static boolean holdsKey(Store store) throws GeneralSecurityException, IOException {
    KeyStore opened = store.open();
    for (String alias : Collections.list(opened.aliases())) {
      if (opened.getKey(alias, store.password().value().toCharArray()) != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsCertificate(Store store)
      throws GeneralSecurityException, IOException {
    KeyStore opened = store.open();
    for (String alias : Collections.list(opened.aliases())) {
      if (opened.isCertificateEntry(alias)) {
        return true;
      }
    }
    return false;
  }
}
