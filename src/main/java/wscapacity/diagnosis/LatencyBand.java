package wscapacity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Heartbeats;
import wscapacity.attempt.Phase;

/**
 * How fast a platform answers in one band of open sockets: an early warning before anything fails.
 *
 * @param from the band's first number of open sockets, a handshake's own included
 * @param to its last one
 * @param latencies of the accepted handshakes and answered heartbeats in it
 */
public record LatencyBand(int from, int to, Latencies latencies) {
  /** More bands than this nobody reads. */
  private static final int MOST_BANDS = 20;

  /** The bands from 1 to the most open sockets that an accepted handshake made, without gaps. */
  public static List<LatencyBand> of(List<Attempt> attempts, Heartbeats heartbeats) {
    int most = 0;
    for (Attempt attempt : attempts) {
      most = isMeasured(attempt) ? Math.max(most, attempt.openWithIt()) : most;
    }
    Bands all = Bands.atMost(MOST_BANDS, 1, most);
    List<Histogram> handshakes = histograms(all.count());
    List<Histogram> beats = histograms(all.count());
    for (Attempt attempt : attempts) {
      if (isMeasured(attempt)) {
        // A clock that was set back must not end the report.
        handshakes
            .get(all.indexOf(attempt.openWithIt()))
            .recordValue(Math.max(0, attempt.latencyMs()));
      }
    }
    for (int i = 0; i < heartbeats.count(); i++) {
      if (all.count() > 0) {
        beats.get(all.indexOf(heartbeats.open(i))).recordValue(heartbeats.latencyMs(i));
      }
    }
    List<LatencyBand> bands = new ArrayList<>();
    for (int band = 0; band < all.count(); band++) {
      bands.add(
          new LatencyBand(
              all.from(band), all.to(band), Latencies.of(handshakes.get(band), beats.get(band))));
    }
    return bands;
  }

  private static boolean isMeasured(Attempt attempt) {
    return attempt.phase() == Phase.LOAD && attempt.isAccepted();
  }

  private static List<Histogram> histograms(int count) {
    List<Histogram> histograms = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      histograms.add(new Histogram(Latencies.SIGNIFICANT_DIGITS));
    }
    return histograms;
  }
}
