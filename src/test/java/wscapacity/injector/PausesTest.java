package wscapacity.injector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PausesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "G1 Young Generation",
        "G1 Old Generation",
        "Copy",
        "MarkSweepCompact",
        "PS Scavenge",
        "PS MarkSweep",
        "ZGC Pauses",
        "ZGC Major Pauses",
        "Shenandoah Pauses"
      })
  void theseStopTheProgram(String collector) {
    assertThat(Pauses.pauses(collector)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ZGC Cycles", "ZGC Minor Cycles", "Shenandoah Cycles", "G1 Concurrent GC"})
  void theseDoNot(String collector) {
    assertThat(Pauses.pauses(collector)).isFalse();
  }
}
