package wscapacity.simulation;

import static io.gatling.javaapi.core.CoreDsl.details;

import io.gatling.javaapi.core.Assertion;
import java.util.ArrayList;
import java.util.List;
import wscapacity.gatling.Bands;
import wscapacity.gatling.Observation;
import wscapacity.settings.Settings;

/** What must hold for Gatling's exit code to be 0. */
record Requirements(Settings settings, Bands bands) {

  /** Below this share of failures, in percent, a band counts as carried. */
  private static final double TOLERATED_PERCENT = 1.0;

  /**
   * A socket opened: otherwise the run answers nothing. And, when a capacity is required, in every
   * open-socket band up to it both the handshakes and the sockets held.
   */
  List<Assertion> assertions() {
    List<Assertion> assertions = new ArrayList<>();
    assertions.add(somethingOpened());
    settings
        .requiredOpenSockets()
        .ifPresent(
            required -> {
              for (int socket = 1; socket <= required; socket += bands.width()) {
                assertions.add(carried(bands.of(socket), Observation.HANDSHAKE));
                assertions.add(carried(bands.of(socket), Observation.HOLD));
              }
            });
    return assertions;
  }

  /** Otherwise the run answers nothing; the first socket always opens in the first band. */
  Assertion somethingOpened() {
    return details(bands.of(1), Observation.HANDSHAKE).successfulRequests().count().gt(0L);
  }

  private static Assertion carried(String band, String row) {
    return details(band, row).failedRequests().percent().lt(TOLERATED_PERCENT);
  }
}
