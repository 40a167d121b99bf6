package wscapacity.settings;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * A file of certificates, as {@code keytool} makes it: PKCS #12 or JKS.
 *
 * @param file where it is
 * @param password what opens it, and its key
 */
public record Store(Path file, Secret password) {

  /** The key and certificate in it. */
  public KeyManagerFactory keys() {
    try {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(open(), password.value().toCharArray());
      return factory;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(file + " could be read before", e);
    }
  }

  /** The certificate authorities in it. */
  public TrustManagerFactory authorities() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(open());
      return factory;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(file + " could be read before", e);
    }
  }

  KeyStore open() throws GeneralSecurityException, IOException {
    return KeyStore.getInstance(new File(file.toString()), password.value().toCharArray());
  }
}
