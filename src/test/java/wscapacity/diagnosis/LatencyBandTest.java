package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.attempt.Events.accepted;
import static wscapacity.attempt.Events.fold;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Event;
import wscapacity.attempt.Heartbeats;

class LatencyBandTest {

  @Test
  void hasAtMostTwentyBandsOfARoundWidth() {
    List<Attempt> attempts =
        fold(
            IntStream.range(0, 45)
                .mapToObj(open -> accepted(10_000 + open, open + 1, open))
                .toArray(Event[]::new));

    List<LatencyBand> bands = LatencyBand.of(attempts, new Heartbeats());

    // 45 sockets: the narrowest of 1, 2, 5, … that needs no more than twenty bands is 5.
    assertThat(bands).hasSize(9);
    assertThat(bands.get(0)).extracting(LatencyBand::from, LatencyBand::to).containsExactly(1, 5);
    assertThat(bands.get(8)).extracting(LatencyBand::from, LatencyBand::to).containsExactly(41, 45);
    assertThat(bands)
        .allSatisfy(
            band -> {
              assertThat(band.latencies().handshake()).isPresent();
              assertThat(band.latencies().heartbeat()).isEmpty();
            });
  }

  @Test
  void hasNoBandWhereNothingOpened() {
    assertThat(LatencyBand.of(List.of(), new Heartbeats())).isEmpty();
  }
}
