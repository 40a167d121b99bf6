package wscapacity.diagnosis.cause;

import java.util.Locale;
import java.util.stream.Collectors;

/** A cause as text for a test that failed. */
final class Shown {
  private Shown() {}

  static String of(Cause cause) {
    return cause.best().name()
        + " "
        + cause.best().evidence()
        + cause.candidates().stream()
            .limit(8)
            .map(
                one ->
                    String.format(
                        Locale.ROOT,
                        "%n  %.4f %s on %s %s explains %.3f %s",
                        one.posterior(),
                        one.name(),
                        one.covariate(),
                        one.parameters(),
                        one.explains(),
                        one.evidence()))
            .collect(Collectors.joining());
  }
}
