package wscapacity.settings;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment variables that a target file may refer to.
 *
 * @param variables their values, which are never shown
 */
record Environment(Map<String, String> variables) {
  static final String ORIGIN = "the environment";

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\??([^}]+)}");

  /** As an object that references are looked up in. */
  ConfigObject object() {
    return ConfigValueFactory.fromMap(variables, ORIGIN);
  }

  /** By key, the name that a value refers to and that is not set. */
  Map<String, String> unset(ConfigObject asWritten) {
    Map<String, String> unset = new HashMap<>();
    collect("", asWritten, unset);
    return unset;
  }

  /** The reference in a value that is not resolved, as it is written. */
  static String reference(ConfigValue value) {
    Matcher matcher = REFERENCE.matcher(value.render());
    return matcher.find() ? matcher.group() : "a reference";
  }

  private void collect(String path, ConfigValue value, Map<String, String> unset) {
    try {
      if (value instanceof ConfigObject object) {
        String prefix = path.isEmpty() ? "" : path + ".";
        object.forEach((key, next) -> collect(prefix + ConfigUtil.joinPath(key), next, unset));
      } else if (value instanceof ConfigList list) {
        for (int i = 0; i < list.size(); i++) {
          collect(path + "[" + i + "]", list.get(i), unset);
        }
      } else {
        value.valueType();
      }
    } catch (ConfigException.NotResolved e) {
      Matcher matcher = REFERENCE.matcher(value.render());
      if (matcher.find() && !variables.containsKey(matcher.group(1))) {
        unset.put(path, matcher.group(1));
      }
    }
  }

  @Override
  public String toString() {
    return ORIGIN;
  }
}
