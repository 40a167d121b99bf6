package wscapacity.settings;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every key that a target file may hold, as {@code reference.conf} documents it. */
public final class SettingKeys {
  private static final int MOST_SUGGESTED = 2;
  private static final ConfigRenderOptions CONCISE = ConfigRenderOptions.concise();

  private final List<SettingKey> keys = new ArrayList<>();

  private SettingKeys() {}

  /**
   * One key.
   *
   * @param path as in {@code load.step}; an element of a list is {@code target.token.clients[].id},
   *     a policy's key is {@code gateway.policies[concurrency-cap].limit}
   * @param defaultValue as JSON; {@code null} where there is none
   * @param meaning what it is, with its unit
   */
  public record SettingKey(String path, String defaultValue, String meaning) {}

  /** All keys, in the order of {@code reference.conf}. */
  public static List<SettingKey> all() {
    SettingKeys all = new SettingKeys();
    all.addKeysOf("", Defaults.root());
    all.addKeysOf("target.proxy", Defaults.proxy());
    all.addKeysOf("target.requests[]", Defaults.request());
    all.addKeysOf("target.greeting[]", Defaults.step());
    all.addKeysOf("target.replies[]", Defaults.answer());
    all.addKeysOf("target.in-band[]", Defaults.inBand());
    all.addKeysOf("target.token.clients[]", Defaults.client());
    all.addKeysOf("gateway", Defaults.gateway());
    all.addKeysOf("gateway.replies[]", Defaults.reply());
    Defaults.policies()
        .forEach((kind, policy) -> all.addKeysOf("gateway.policies[" + kind + "]", policy));
    return List.copyOf(all.keys);
  }

  /** The keys whose last name is this one, with "or" between them; empty when there are many. */
  static Optional<String> withLastName(String name) {
    List<String> paths =
        all().stream().map(SettingKey::path).filter(path -> path.endsWith("." + name)).toList();
    return paths.isEmpty() || paths.size() > MOST_SUGGESTED
        ? Optional.empty()
        : Optional.of(String.join(" or ", paths));
  }

  private void addKeysOf(String parent, ConfigObject object) {
    object.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getValue().origin().lineNumber()))
        .filter(entry -> !entry.getKey().equals("kind") || !parent.startsWith("gateway.policies"))
        .forEach(entry -> add(parent, entry));
  }

  private void add(String parent, Map.Entry<String, ConfigValue> entry) {
    String key = ConfigUtil.joinPath(entry.getKey());
    String path = parent.isEmpty() ? key : parent + "." + key;
    ConfigValue value = entry.getValue();
    if (value instanceof ConfigObject object && !object.isEmpty()) {
      addKeysOf(path, object);
    } else {
      keys.add(new SettingKey(path, value.render(CONCISE), meaning(value)));
    }
  }

  static String meaning(ConfigValue value) {
    return value.origin().comments().stream().map(String::strip).collect(Collectors.joining(" "));
  }
}
