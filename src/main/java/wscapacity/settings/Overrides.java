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
import java.util.Map;
import java.util.Optional;

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

  private Overrides() {}

  static Config of(Map<String, String> properties, Faults faults) {
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
