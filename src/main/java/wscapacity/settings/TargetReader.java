package wscapacity.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code target}. */
final class TargetReader {
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  /** What people write for "none", HOCON's spellings of false and a number among them. */
  private static final Set<String> DENIALS =
      Set.of("no", "none", "false", "off", "0", "null", "n", "nil", "-", "n/a", "not given");

  private final Section target;
  private final boolean embedded;
  private final Optional<Section> create;
  private final TokenReader token;
  private final Placeholders placeholders;

  /**
   * @param embedded whether an embedded gateway is the platform
   */
  TargetReader(Section target, boolean embedded) {
    this.target = target;
    this.embedded = embedded;
    this.create = target.entry("create").optionalSection(Defaults.create());
    this.token = new TokenReader(target.section("token"));
    this.placeholders = new Placeholders(token.kind() != TokenReader.Kind.NONE, create.isPresent());
  }

  /**
   * @param fileName what the platform is called unless it has a name
   */
  Target read(String fileName, Path root, Environment environment) {
    Optional<String> authorisation = authorisation(target.entry("authorisation"));
    Entry base = target.entry("base-url");
    Urls urls = new Urls(authorisation.isPresent(), embedded || !base.isNull());
    Optional<URI> baseUrl = urls.base(base);
    Target read =
        new Target(
            target.entry("name").optionalWords().orElse(fileName),
            Optional.empty(),
            authorisation,
            token.read(urls, root, environment, embedded),
            create.map(section -> create(section, urls)),
            target
                .entry("subscribe")
                .optionalSection(Defaults.subscribe())
                .map(section -> subscribe(section, urls)),
            upgrade(target.section("upgrade"), urls),
            target.entry("greeting").optionalSection(Defaults.greeting()).map(this::greeting),
            heartbeat(),
            inBand());
    if (embedded) {
      return read.confined();
    }
    return baseUrl.map(read::at).orElse(read);
  }

  /** A word that denies gives no permission: a host that is not loopback is then refused. */
  private static Optional<String> authorisation(Entry entry) {
    return entry
        .optionalWords()
        .filter(text -> !DENIALS.contains(text.strip().toLowerCase(Locale.ROOT)));
  }

  private Create create(Section section, Urls urls) {
    Entry path = section.entry("path");
    Entry body = section.entry("body");
    Optional<String> pathText = path.words();
    Optional<String> bodyText = body.text();
    pathText.ifPresent(text -> placeholders.checkInCreate(path, text));
    pathText.ifPresent(text -> urls.checkPath(path, text));
    bodyText.ifPresent(text -> placeholders.checkInCreate(body, text));
    return new Create(
        section.entry("method").oneOf(METHODS).orElse("POST"),
        pathText.orElse(""),
        Headers.read(section.entry("headers"), placeholders::checkInCreate),
        bodyText.orElse(""),
        Scalar.wholeNumber(section.entry("expect-status"), 200, 599),
        jsonPath(section.entry("connect-url")));
  }

  private Subscribe subscribe(Section section, Urls urls) {
    Entry path = section.entry("path");
    Entry body = section.entry("body");
    Optional<String> pathText = message(path);
    Optional<String> bodyText = body.text();
    pathText.ifPresent(text -> urls.checkPath(path, text));
    bodyText.ifPresent(text -> placeholders.check(body, text));
    return new Subscribe(
        section.entry("method").oneOf(METHODS).orElse("POST"),
        pathText.orElse(""),
        Headers.read(section.entry("headers"), placeholders::check),
        bodyText.orElse(""),
        Scalar.wholeNumber(section.entry("expect-status"), 200, 599));
  }

  private List<InBand> inBand() {
    return target.entry("in-band").elements().stream()
        .flatMap(element -> element.section(Defaults.inBand()).stream())
        .flatMap(section -> inBand(section).stream())
        .toList();
  }

  private static Optional<InBand> inBand(Section section) {
    String when = Expressions.read(section.entry("when"));
    Entry name = section.entry("name");
    Optional<String> word = name.words();
    word.filter(text -> !text.matches("[\\w.-]{1,40}"))
        .ifPresent(text -> name.fault("is not one word of letters, digits, _, . and -"));
    return word.map(text -> new InBand(when, text));
  }

  private static String jsonPath(Entry entry) {
    Optional<String> path = entry.words();
    path.filter(text -> !text.startsWith("$"))
        .ifPresent(text -> entry.fault("is not a JSONPath; it starts with $, as in $.connectUri"));
    return path.orElse("");
  }

  private Upgrade upgrade(Section upgrade, Urls urls) {
    Entry url = upgrade.entry("url");
    Optional<String> urlText = message(url);
    urlText.ifPresent(text -> urls.checkWebSocket(url, text));
    return new Upgrade(
        urlText.orElse(""),
        Headers.read(upgrade.entry("headers"), placeholders::check),
        optionalHeader(upgrade.entry("origin")),
        optionalHeader(upgrade.entry("subprotocol")),
        Scalar.positive(upgrade.entry("timeout")));
  }

  private Optional<String> optionalHeader(Entry entry) {
    Optional<String> text = entry.optionalWords();
    text.ifPresent(given -> placeholders.check(entry, given));
    return text;
  }

  private Greeting greeting(Section greeting) {
    return new Greeting(
        message(greeting.entry("send")).orElse(""),
        Expressions.read(greeting.entry("expect")),
        Scalar.positive(greeting.entry("timeout")));
  }

  private Heartbeat heartbeat() {
    Entry entry = target.entry("heartbeat");
    if (entry.isNull()) {
      return new Heartbeat.Listen();
    }
    Section heartbeat = target.section("heartbeat");
    Duration every = Scalar.positive(heartbeat.entry("every"));
    Duration timeout = Scalar.positive(heartbeat.entry("timeout"));
    Entry send = heartbeat.entry("send");
    if (send.isNull()) {
      return new Heartbeat.Listen();
    }
    return new Heartbeat.Ping(
        message(send).orElse(""), Expressions.read(heartbeat.entry("expect")), every, timeout);
  }

  private Optional<String> message(Entry entry) {
    Optional<String> text = entry.words();
    text.ifPresent(given -> placeholders.check(entry, given));
    return text;
  }
}
