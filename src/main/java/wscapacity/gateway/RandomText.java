package wscapacity.gateway;

import java.security.SecureRandom;
import java.util.Base64;
import wscapacity.settings.Credentials;
import wscapacity.settings.Secret;

/** Texts that nobody can guess. */
final class RandomText {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 8;

  private RandomText() {}

  static Credentials client() {
    return new Credentials("gateway-" + text(ID_BYTES), secret());
  }

  static Secret secret() {
    return new Secret(text(SECRET_BYTES));
  }

  private static String text(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
