package wscapacity.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code target.token}. */
final class TokenReader {
  /** The ways to a token, as the target file's {@code kind}. */
  enum Kind {
    NONE,
    STATIC,
    CLIENT_CREDENTIALS
  }

  private static final URI STAND_IN = URI.create("/");

  private final Section token;
  private final Kind kind;

  TokenReader(Section token) {
    this.token = token;
    this.kind = Scalar.choice(token.entry("kind"), Kind.class);
  }

  Kind kind() {
    return kind;
  }

  /**
   * @param embedded whether an embedded gateway brings its own client
   */
  TokenSettings read(Urls urls, Path root, Environment environment, boolean embedded) {
    TokenSettings.Sharing per = Scalar.choice(token.entry("per"), TokenSettings.Sharing.class);
    Duration refresh = Scalar.notNegative(token.entry("refresh-before-expiry"));
    Duration timeout = Scalar.positive(token.entry("timeout"));
    return switch (kind) {
      case NONE -> new TokenSettings.None();
      case STATIC -> new TokenSettings.Static(new Secret(token.entry("value").words().orElse("")));
      case CLIENT_CREDENTIALS ->
          new TokenSettings.ClientCredentials(
              urls.rest(token.entry("url")).orElse(STAND_IN),
              clients(root, environment, embedded),
              per,
              refresh,
              timeout);
    };
  }

  private List<Credentials> clients(Path root, Environment environment, boolean embedded) {
    Entry list = token.entry("clients");
    Entry file = token.entry("clients-file");
    List<Entry> elements = list.elements();
    Optional<String> name = file.optionalWords();
    if (name.isPresent()) {
      if (!elements.isEmpty()) {
        file.fault("is given beside target.token.clients; give one of them");
      }
      return new ClientsFile(file, name.get(), environment).read(root);
    }
    if (list.isEmptyList() && !embedded) {
      list.fault(
          "is empty, but target.token.kind is client-credentials; give one client or more, as in"
              + " [ { id = \"load-1\", secret = ${?LOAD_1_SECRET} } ], or target.token.clients-file");
    }
    List<Credentials> clients = new ArrayList<>();
    elements.forEach(
        element -> element.section(Defaults.client()).map(this::client).ifPresent(clients::add));
    return clients;
  }

  private Credentials client(Section client) {
    String id = client.entry("id").words().orElse("");
    return new Credentials(id, new Secret(client.entry("secret").words().orElse("")));
  }
}
