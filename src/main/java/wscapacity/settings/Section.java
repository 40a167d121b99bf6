package wscapacity.settings;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Optional;

/** A HOCON object over its defaults, which are also the only keys that it may hold. */
final class Section {
  private final String path;
  private final ConfigObject given;
  private final ConfigObject defaults;
  private final Faults faults;

  Section(String path, ConfigObject given, ConfigObject defaults, Faults faults) {
    this.path = path;
    this.given = given;
    this.defaults = defaults;
    this.faults = faults;
    given.keySet().stream()
        .filter(key -> !defaults.containsKey(key))
        .sorted()
        .forEach(this::refuseUnknown);
  }

  /** Whether the key is given, known or not. */
  boolean gives(String key) {
    return given.containsKey(key);
  }

  /** The value of a key that the defaults know. */
  Entry entry(String key) {
    ConfigValue fallback = defaults.get(key);
    ConfigValue value = given.getOrDefault(key, fallback);
    ConfigValue place = given.getOrDefault(key, given);
    String meaning = SettingKeys.meaning(fallback).replaceFirst("^required: ", "");
    return new Entry(pathOf(key), value, place.origin(), meaning, faults);
  }

  /** An object whose defaults stand in this section's defaults; these alone if it is faulty. */
  Section section(String key) {
    ConfigObject inner = (ConfigObject) defaults.get(key);
    ConfigObject nothing = ConfigFactory.empty().root().withOrigin(given.origin());
    Section alone = new Section(pathOf(key), nothing, inner, faults);
    return given.containsKey(key) ? entry(key).section(inner).orElse(alone) : alone;
  }

  private String pathOf(String key) {
    String name = ConfigUtil.joinPath(key);
    return path.isEmpty() ? name : path + "." + name;
  }

  private void refuseUnknown(String key) {
    Optional<String> retired = RetiredKeys.advice(pathOf(key));
    if (retired.isPresent()) {
      faults.add(given.get(key).origin(), pathOf(key) + " " + retired.get());
      return;
    }
    String advice =
        NearestName.to(key, defaults.keySet())
            .map(this::pathOf)
            .or(() -> SettingKeys.withLastName(key))
            .map(meant -> "did you mean " + meant + "?")
            .orElseGet(() -> "allowed: " + Choices.list(defaults.keySet()));
    faults.add(given.get(key).origin(), pathOf(key) + " is not a known key; " + advice);
  }
}
