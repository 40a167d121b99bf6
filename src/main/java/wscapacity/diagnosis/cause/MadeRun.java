package wscapacity.diagnosis.cause;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The run that was just made, so that it is not recommended again.
 *
 * @param simulation its simulation's simple class name; empty where it is none of ours
 * @param settings its settings as reports show them, key and text; may be none
 */
public record MadeRun(String simulation, Map<String, String> settings) {

  /** A run of which nothing is known. */
  public static final MadeRun UNKNOWN = new MadeRun("", Map.of());

  private static final Pattern DURATION = Pattern.compile("(\\d+) (ms|s|min|h)");

  public MadeRun {
    simulation = simulation.replaceFirst("Simulation$", "");
    settings = Map.copyOf(settings);
  }

  /** Whether it was this simulation, as in {@code -Dsimulation=NAME}. */
  boolean isOf(String name) {
    return simulation.equals(name);
  }

  /** What a setting that is a number was; empty where it is not known. */
  OptionalDouble number(String key) {
    try {
      return settings.containsKey(key)
          ? OptionalDouble.of(Double.parseDouble(settings.get(key)))
          : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** What a setting that is a duration was; empty where it is not known. */
  Optional<Duration> duration(String key) {
    Matcher text = DURATION.matcher(settings.getOrDefault(key, ""));
    if (!text.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(text.group(1));
    return Optional.of(
        switch (text.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "min" -> Duration.ofMinutes(count);
          default -> Duration.ofHours(count);
        });
  }
}
