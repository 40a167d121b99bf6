package wscapacity.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys that exist, with their defaults: {@code reference.conf}. */
final class Defaults {
  private static final String BLOCK = "defaults";
  private static final Config REFERENCE =
      ConfigFactory.parseURL(
          Defaults.class.getResource("/reference.conf"),
          ConfigParseOptions.defaults().setOriginDescription("reference.conf"));

  private Defaults() {}

  /** The target file's own keys; an optional object is null. */
  static ConfigObject root() {
    return REFERENCE.root().withoutKey(BLOCK);
  }

  static ConfigObject create() {
    return block("create");
  }

  static ConfigObject subscribe() {
    return block("subscribe");
  }

  static ConfigObject inBand() {
    return block("in-band");
  }

  static ConfigObject greeting() {
    return block("greeting");
  }

  static ConfigObject client() {
    return block("client");
  }

  static ConfigObject gateway() {
    return block("gateway");
  }

  static ConfigObject reply() {
    return block("reply");
  }

  /** Every policy by its kind, in the file's order. */
  static Map<String, ConfigObject> policies() {
    Map<String, ConfigObject> policies = new LinkedHashMap<>();
    List<? extends ConfigObject> all = REFERENCE.getObjectList(BLOCK + ".policies");
    all.forEach(policy -> policies.put(policy.get("kind").unwrapped().toString(), policy));
    return policies;
  }

  /** The root with every optional object present. */
  static ConfigObject shape() {
    return root()
        .toConfig()
        .withValue("target.create", create())
        .withValue("target.subscribe", subscribe())
        .withValue("target.greeting", greeting())
        .withValue("gateway", gateway())
        .root();
  }

  /** Whether the key at this path takes an object or a list. */
  static boolean isStructured(List<String> path) {
    ConfigValue value = shape();
    for (String key : path) {
      value = value instanceof ConfigObject object ? object.get(key) : null;
    }
    return value != null
        && (value.valueType() == ConfigValueType.OBJECT
            || value.valueType() == ConfigValueType.LIST);
  }

  private static ConfigObject block(String name) {
    return REFERENCE.getObject(BLOCK + "." + name);
  }
}
