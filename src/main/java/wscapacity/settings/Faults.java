package wscapacity.settings;

import com.typesafe.config.ConfigOrigin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the faults of one target file, so that a person sees all of them at once. */
final class Faults {
  private final String source;
  private final Set<String> lines = new LinkedHashSet<>();
  private Map<String, String> unsetVariables = Map.of();

  /**
   * @param source the target file
   */
  Faults(String source) {
    this.source = source;
  }

  /**
   * Lets the line of a missing value name its environment variable.
   *
   * @param variables by key, the variable that is not set
   */
  void blame(Map<String, String> variables) {
    unsetVariables = Map.copyOf(variables);
  }

  void add(ConfigOrigin origin, String text) {
    add(place(origin), text);
  }

  void add(String place, String text) {
    lines.add((place + ": " + text).replaceAll("\\s*\\R\\s*", " "));
  }

  /** A required key has no value. */
  void addMissing(ConfigOrigin origin, String key, String meaning) {
    String variable = unsetVariables.get(key);
    if (variable == null) {
      add(origin, key + " is missing: " + meaning);
    } else {
      add(
          origin,
          "%s is missing: the environment variable %s is not set; set it before the run (export %s=…)"
              .formatted(key, variable, variable));
    }
  }

  void throwIfAny() {
    if (!lines.isEmpty()) {
      throw new SettingsException(List.copyOf(lines));
    }
  }

  /** The file with its line, or the override; an origin without either is the target file. */
  private String place(ConfigOrigin origin) {
    String description = origin.withLineNumber(-1).description();
    if (description.startsWith(Overrides.PREFIX)) {
      return description;
    }
    boolean inFile = description.equals(source) || origin.filename() != null;
    if (!inFile) {
      return source;
    }
    return origin.lineNumber() > 0 ? description + ":" + origin.lineNumber() : description;
  }
}
