package wscapacity.report.chart;

import java.util.ArrayList;
import java.util.List;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.LatencyDistribution;

/**
 * The latencies of the handshakes of one category.
 *
 * @param category the index of the category
 * @param name its name
 * @param latency how long they took
 */
public record LatencyCurve(int category, String name, LatencyDistribution latency) {

  /** Collects the latencies of all categories. */
  static final class Tallies {
    private final Categories categories;
    private final List<LatencyDistribution.Tally> tallies = new ArrayList<>();

    Tallies(Categories categories) {
      this.categories = categories;
      categories.names().forEach(name -> tallies.add(new LatencyDistribution.Tally()));
    }

    void add(Attempt attempt) {
      if (attempt.outcome().stage() == Outcome.Stage.NOT_ATTEMPTED) {
        return;
      }
      tallies.get(categories.ofHandshake(attempt)).add(attempt.latencyMs());
    }

    List<LatencyCurve> curves() {
      List<LatencyCurve> curves = new ArrayList<>();
      for (int i = 0; i < tallies.size(); i++) {
        if (!tallies.get(i).isEmpty()) {
          curves.add(new LatencyCurve(i, categories.names().get(i), tallies.get(i).distribution()));
        }
      }
      return curves;
    }
  }
}
