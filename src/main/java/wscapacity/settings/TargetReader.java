package wscapacity.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code target}, in the order of a conversation: names are defined before they are used. */
final class TargetReader {
  /** What people write for "none", HOCON's spellings of false and a number among them. */
  private static final Set<String> DENIALS =
      Set.of("no", "none", "false", "off", "0", "null", "n", "nil", "-", "n/a", "not given");

  private final Section target;
  private final boolean embedded;

  /**
   * @param embedded whether an embedded gateway is the platform
   */
  TargetReader(Section target, boolean embedded) {
    this.target = target;
    this.embedded = embedded;
  }

  /**
   * @param fileName what the platform is called unless it has a name
   */
  Target read(String fileName, Path root, Environment environment) {
    TokenReader token = new TokenReader(target.section("token"));
    Placeholders placeholders = new Placeholders(token.kind() != TokenReader.Kind.NONE);
    ConversationReader conversation = new ConversationReader(placeholders);
    Optional<String> authorisation = authorisation(target.entry("authorisation"));
    Entry base = target.entry("base-url");
    Urls urls = new Urls(authorisation.isPresent(), embedded || !base.isNull());
    Optional<URI> baseUrl = urls.base(base);
    TokenSettings tokens = token.read(urls, root, environment, embedded);
    if (target.gives("create")) {
      // Its line says what to write instead: what it would have defined needs no lines of its own.
      RetiredKeys.DEFINED.forEach(placeholders::define);
    }
    Optional<Users> users = UsersReader.read(target.section("users"), root);
    users.stream()
        .flatMap(data -> data.rows().stream().limit(1))
        .forEach(row -> row.keySet().forEach(placeholders::define));
    List<Request> requests = new RequestsReader(urls, placeholders).read(target.entry("requests"));
    Upgrade upgrade = upgrade(target.section("upgrade"), urls, placeholders);
    // A reply may come before any step of the greeting.
    List<Reply> replies = conversation.replies(target.entry("replies"));
    List<Step> greeting = conversation.greeting(target.entry("greeting"));
    Target read =
        new Target(
            target.entry("name").optionalWords().orElse(fileName),
            Optional.empty(),
            authorisation,
            RouteReader.tls(target.section("tls"), root),
            RouteReader.proxy(target.entry("proxy"), urls),
            tokens,
            users,
            requests,
            upgrade,
            greeting,
            replies,
            conversation.heartbeat(target),
            conversation.inBand(target.entry("in-band")));
    if (embedded) {
      return read.confined();
    }
    Target placed = baseUrl.map(read::at).orElse(read);
    boolean inTheClear =
        placed.upgrade().url().startsWith("ws://")
            || placed.requests().stream().anyMatch(request -> request.url().startsWith("http://"));
    if (placed.proxy().isPresent() && inTheClear) {
      target
          .entry("proxy")
          .fault("only carries TLS, but a URL of the target is not wss or https; write it so");
    }
    return placed;
  }

  /** A word that denies gives no permission: a host that is not loopback is then refused. */
  private static Optional<String> authorisation(Entry entry) {
    return entry
        .optionalWords()
        .filter(text -> !DENIALS.contains(text.strip().toLowerCase(Locale.ROOT)));
  }

  private static Upgrade upgrade(Section upgrade, Urls urls, Placeholders placeholders) {
    Entry url = upgrade.entry("url");
    Optional<String> urlText = url.words();
    urlText.ifPresent(text -> placeholders.check(url, text));
    urlText.ifPresent(text -> urls.checkWebSocket(url, text));
    return new Upgrade(
        urlText.orElse(""),
        Headers.read(upgrade.entry("headers"), placeholders::check),
        optionalHeader(upgrade.entry("origin"), placeholders),
        optionalHeader(upgrade.entry("subprotocol"), placeholders),
        Scalar.positive(upgrade.entry("timeout")));
  }

  private static Optional<String> optionalHeader(Entry entry, Placeholders placeholders) {
    Optional<String> text = entry.optionalWords();
    text.ifPresent(given -> placeholders.check(entry, given));
    return text;
  }
}
