package wscapacity.gatling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import wscapacity.settings.InBand;

/** The target's in-band failures, compiled. */
final class InBandPatterns {
  private final Map<Pattern, String> names = new LinkedHashMap<>();

  private InBandPatterns() {}

  static InBandPatterns of(List<InBand> failures) {
    InBandPatterns patterns = new InBandPatterns();
    failures.forEach(f -> patterns.names.put(Pattern.compile(f.when()), f.name()));
    return patterns;
  }

  /** The name of the first that a message tells. */
  Optional<String> nameOf(String text) {
    for (Map.Entry<Pattern, String> pattern : names.entrySet()) {
      if (pattern.getKey().matcher(text).find()) {
        return Optional.of(pattern.getValue());
      }
    }
    return Optional.empty();
  }
}
