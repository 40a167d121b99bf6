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

  static ConfigObject proxy() {
    return block("proxy");
  }

  static ConfigObject request() {
    return block("request");
  }

  static ConfigObject inBand() {
    return block("in-band");
  }

  static ConfigObject step() {
    return block("step");
  }

  /** What a socket answers; {@link #reply()} is what the embedded gateway does. */
  static ConfigObject answer() {
    return block("answer");
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
        .withValue("target.proxy", proxy())
        .withValue("target.greeting", step())
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
