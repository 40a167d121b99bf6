package wscapacity.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keys of the target file that the command line sets, as in {@code -Dload.step=25}.
 *
 * <p>A key that takes an object or a list is read as HOCON; {@code null} takes a value away; all
 * else is the text itself, so that a message in JSON needs no second pair of quotes.
 */
final class Overrides {
  static final String PREFIX = "-D";

  /** Not an override: the choice of the target file. */
  static final String CHOICE = "target";

  /** First names of properties that others read. */
  private static final Set<String> FOREIGN =
      Set.of(
          "java",
          "javax",
          "jdk",
          "sun",
          "com",
          "org",
          "io",
          "os",
          "user",
          "file",
          "line",
          "path",
          "native",
          "http",
          "https",
          "ftp",
          "socksProxyHost",
          "env",
          "maven",
          "surefire",
          "failsafe",
          "gatling",
          "exec",
          "logback",
          "slf4j",
          "awt",
          "jna",
          "idea",
          "classworlds",
          "library");

  /** Shorter names are near to too much. */
  private static final int SHORTEST = 6;

  private static final int MOST_SLIPS = 2;

  private Overrides() {}

  static Config of(Map<String, String> properties, Faults faults) {
    refuseSlips(properties, faults);
    Config overrides = ConfigFactory.empty();
    List<String> ours =
        properties.keySet().stream()
            .filter(Overrides::isOurs)
            .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
            .toList();
    for (String key : ours) {
      Optional<ConfigValue> value = value(key, properties.get(key), faults);
      if (value.isPresent()) {
        overrides = overrides.withValue(key, value.get());
      }
    }
    return overrides;
  }

  /**
   * A property that is nearly a key sets nothing, and a run would go on as if it did. Others belong
   * to the JVM, to Maven or to Gatling: only the same letters with other separators, and a slip or
   * two of the keyboard, are a fault.
   */
  private static void refuseSlips(Map<String, String> properties, Faults faults) {
    List<String> unknown =
        properties.keySet().stream()
            .filter(property -> !isOurs(property) && !property.equals(CHOICE))
            .filter(property -> !isForeign(property))
            .sorted()
            .toList();
    if (unknown.isEmpty()) {
      return;
    }
    List<String> keys =
        Stream.concat(
                Stream.of(CHOICE), SettingKeys.all().stream().map(SettingKeys.SettingKey::path))
            .toList();
    unknown.forEach(
        property ->
            meant(property, keys)
                .ifPresent(
                    key ->
                        faults.add(
                            PREFIX + property, "is not a known key; did you mean " + key + "?")));
  }

  private static boolean isForeign(String property) {
    int dot = property.indexOf('.');
    return dot > 0 && FOREIGN.contains(property.substring(0, dot));
  }

  private static Optional<String> meant(String property, List<String> keys) {
    return keys.stream()
        .filter(key -> letters(key).equals(letters(property)))
        .findFirst()
        .or(
            () ->
                property.length() < SHORTEST
                    ? Optional.empty()
                    : NearestName.within(MOST_SLIPS, property, keys));
  }

  /** What is left of a key that is spelled with other separators or capitals. */
  private static String letters(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }

  private static boolean isOurs(String property) {
    int dot = property.indexOf('.');
    String first = dot < 0 ? property : property.substring(0, dot);
    return !property.equals(CHOICE) && Defaults.root().containsKey(first);
  }

  private static Optional<ConfigValue> value(String key, String text, Faults faults) {
    String origin = PREFIX + key;
    try {
      List<String> path = ConfigUtil.splitPath(key);
      if (text.strip().equals("null")) {
        return Optional.of(ConfigValueFactory.fromAnyRef(null, origin));
      }
      if (!Defaults.isStructured(path)) {
        return Optional.of(ConfigValueFactory.fromAnyRef(text, origin));
      }
      ConfigParseOptions options = LocalIncludes.of(origin, faults);
      return Optional.ofNullable(
          ConfigFactory.parseString("value = " + text, options).root().get("value"));
    } catch (ConfigException.BadPath e) {
      faults.add(origin, "is not a key; a key is names with dots between them, as in load.step");
    } catch (ConfigException e) {
      faults.add(origin, ParseFault.text(e));
    }
    return Optional.empty();
  }
}
