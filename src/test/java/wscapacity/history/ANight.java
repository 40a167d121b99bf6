package wscapacity.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Nights as tests need them. */
final class ANight {
  private static final Instant FIRST = Instant.parse("2026-11-01T01:00:00Z");

  private ANight() {}

  /** The limit of a night, counted from 1. */
  static Night limit(int night, double limit) {
    return of(night, "a load", Map.of(Figure.LIMIT, limit), "concurrency-cap");
  }

  static Night of(int night, String load, Map<String, Double> figures, String cause) {
    return new Night(
        FIRST.plus(Duration.ofDays(night - 1)),
        "CapacitySimulation",
        "a platform",
        load,
        Night.ANSWERED,
        figures,
        Map.of("403 access_denied", cause),
        true);
  }
}
