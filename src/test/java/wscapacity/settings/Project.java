package wscapacity.settings;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A project folder with one target, {@code t}. */
record Project(Path root) {
  static final String MINIMAL =
      """
      target.base-url = "http://localhost:8080"
      target.upgrade.url = "/ws"
      """;

  Project with(String target) {
    return withFile("user-files/targets/t.conf", target);
  }

  Project withFile(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Settings read() {
    return read(Map.of(), Map.of());
  }

  Settings read(Map<String, String> properties) {
    return read(properties, Map.of());
  }

  Settings read(Map<String, String> properties, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(Map.of("target", "t"));
    all.putAll(properties);
    return new SettingsReader(root, all, environment).read();
  }

  List<String> faults() {
    return faults(Map.of());
  }

  List<String> faults(Map<String, String> properties) {
    return faults(properties, Map.of());
  }

  List<String> faults(Map<String, String> properties, Map<String, String> environment) {
    return catchThrowableOfType(SettingsException.class, () -> read(properties, environment))
        .faults();
  }
}
