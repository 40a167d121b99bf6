package wscapacity.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Reads what a run was told: a target file over {@code reference.conf}, under the command line's
 * {@code -Dkey=value}.
 *
 * <p>{@code -Dtarget=NAME} chooses {@code user-files/targets/NAME.conf}; a value with a slash or
 * ending in {@code .conf} is a path. Without it the target is {@code first-run}. Every other
 * property whose first name is a top-level key of the file overrides that key.
 */
public final class SettingsReader {
  private static final String DEFAULT_TARGET = "first-run";

  private final Path root;
  private final Map<String, String> properties;
  private final Environment environment;
  private final Share started;

  /**
   * @param root the project's root, which paths are relative to
   * @param properties system properties, as {@code -D} sets them
   * @param environment what <code>${NAME}</code> in a target file may refer to
   */
  public SettingsReader(
      Path root, Map<String, String> properties, Map<String, String> environment) {
    this(root, properties, environment, Share.WHOLE);
  }

  private SettingsReader(
      Path root, Map<String, String> properties, Map<String, String> environment, Share started) {
    this.root = root.toAbsolutePath().normalize();
    this.properties = Map.copyOf(properties);
    this.environment = new Environment(Map.copyOf(environment));
    this.started = started;
  }

  /**
   * The working directory, the system properties and the environment of this JVM. Where the working
   * directory has no {@code user-files}, those of the class path stand in.
   */
  public static SettingsReader ofThisProcess() {
    Map<String, String> properties =
        System.getProperties().stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, System::getProperty));
    Path root = ProjectRoot.of(Path.of("").toAbsolutePath(), choice(properties));
    return new SettingsReader(root, properties, System.getenv());
  }

  /**
   * The same for one of several load generators that Gatling has started.
   *
   * @param which of them it is; the whole where there is but one
   */
  public SettingsReader startedAs(Share which) {
    return new SettingsReader(root, properties, environment.variables(), which);
  }

  private static String choice(Map<String, String> properties) {
    return properties.getOrDefault(Overrides.CHOICE, DEFAULT_TARGET);
  }

  /**
   * Reads and checks everything.
   *
   * @throws SettingsException with every fault that was found
   */
  public Settings read() {
    TargetFile file = TargetFile.chosen(root, choice(properties));
    Faults faults = new Faults(file.source());
    Config written = Overrides.of(properties, faults).withFallback(parse(file, faults));
    faults.blame(environment.unset(written.root()));
    ConfigObject given = resolve(written, file);
    Settings settings = settings(file, new Section("", given, Defaults.root(), faults));
    faults.throwIfAny();
    return settings;
  }

  private Settings settings(TargetFile file, Section all) {
    Optional<GatewaySettings> gateway =
        all.entry("gateway").optionalSection(Defaults.gateway()).map(GatewayReader::read);
    TargetReader target = new TargetReader(all.section("target"), gateway.isPresent());
    Target read = target.read(file.name(), root, environment);
    Staircase load = LoadReader.load(all.section("load"));
    return new Settings(
        file.source(),
        read,
        load,
        QuestionsReader.read(all),
        LoadReader.retry(all.section("retry")),
        required(all.entry("required-open-sockets"), load),
        Requirements.read(all.section("requirements")),
        Baseline.read(all.entry("baseline"), all.entry("baseline-tolerance")),
        History.read(all.section("history")),
        Metrics.read(all.section("metrics")),
        InjectorReader.read(all.section("injector"), environment, started, gateway.isPresent()),
        AfterRun.read(all.section("after-run")),
        gateway);
  }

  private static OptionalInt required(Entry entry, Staircase load) {
    OptionalInt required = Scalar.optionalWholeNumber(entry, 1, Integer.MAX_VALUE);
    if (required.isPresent() && required.getAsInt() > load.top()) {
      entry.fault(
          "is %s, but load reaches %d users; raise load.levels or load.step"
              .formatted(entry.shown(), load.top()));
    }
    return required;
  }

  private static Config parse(TargetFile file, Faults faults) {
    try {
      return ConfigFactory.parseFile(
          file.path().toFile(),
          LocalIncludes.of(file.source(), faults)
              .setSyntax(ConfigSyntax.CONF)
              .setAllowMissing(false));
    } catch (ConfigException e) {
      throw malformed(file, e);
    }
  }

  /** Looks references up in the file, its defaults and the environment, and nowhere else. */
  private ConfigObject resolve(Config written, TargetFile file) {
    try {
      return written
          .resolveWith(
              written.withFallback(Defaults.root()).withFallback(environment.object()),
              ConfigResolveOptions.noSystem().setAllowUnresolved(true))
          .root();
    } catch (ConfigException e) {
      throw malformed(file, e);
    }
  }

  private static SettingsException malformed(TargetFile file, ConfigException e) {
    int line = e.origin() == null ? -1 : e.origin().lineNumber();
    String place = line > 0 ? file.source() + ":" + line : file.source();
    return new SettingsException(List.of(place + ": " + ParseFault.text(e)));
  }
}
