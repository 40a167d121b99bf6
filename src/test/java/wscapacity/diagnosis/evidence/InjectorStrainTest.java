package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.evidence.InjectorReadings.one;
import static wscapacity.diagnosis.evidence.InjectorReadings.sample;
import static wscapacity.diagnosis.evidence.InjectorReadings.seconds;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.InjectorSample;
import wscapacity.attempt.InjectorState;

/** Thresholds as they stand in the Javadoc of {@link InjectorStrain}, just below and at them. */
class InjectorStrainTest {

  @Test
  void filesAndPortsCountFromNinetyPercent() {
    assertThat(InjectorStrain.FILES.among(one(sample(899, 0, 0, 0, 0, 0)))).isEmpty();
    assertThat(InjectorStrain.FILES.among(one(sample(900, 0, 0, 0, 0, 0)))).hasSize(1);
    assertThat(InjectorStrain.PORTS.among(one(sample(0, 25_199, 0, 0, 0, 0)))).isEmpty();
    assertThat(InjectorStrain.PORTS.among(one(sample(0, 25_200, 0, 0, 0, 0)))).hasSize(1);
    // A limit that is not known is none.
    InjectorSample unlimited = new InjectorSample(5, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(InjectorStrain.FILES.among(one(unlimited))).isEmpty();
  }

  @Test
  void processorsCountInThreeSamplesInARow() {
    IntFunction<InjectorSample> busyInTwoOfThree =
        second -> sample(0, 0, second % 3 == 2 ? 0.2 : 0.99, 0, 0, 0);
    assertThat(InjectorStrain.CPU.among(seconds(30, busyInTwoOfThree))).isEmpty();
    IntFunction<InjectorSample> busyFromFourToSix =
        second -> sample(0, 0, second >= 4 && second <= 6 ? 0.85 : 0.84, 0, 0, 0);
    assertThat(InjectorStrain.CPU.among(seconds(30, busyFromFourToSix)))
        .extracting(InjectorState::timeMs)
        .containsExactly(4_000L, 5_000L, 6_000L);
  }

  @Test
  void samplesOfTwoLoadGeneratorsAreNotInARow() {
    List<InjectorState> readings = new ArrayList<>();
    for (int second = 0; second < 4; second++) {
      readings.add(
          new InjectorState(
              second * 1_000L, second % 2 == 0 ? "a" : "b", sample(0, 0, 0.99, 0, 0, 0)));
    }
    assertThat(InjectorStrain.CPU.among(readings)).isEmpty();
  }

  @Test
  void anEventLoopAndRetransmitsCountAtOnce() {
    assertThat(InjectorStrain.EVENT_LOOP.among(one(sample(0, 0, 0, 249, 0, 0)))).isEmpty();
    assertThat(InjectorStrain.EVENT_LOOP.among(one(sample(0, 0, 0, 250, 0, 0)))).hasSize(1);
    assertThat(InjectorStrain.RETRANSMITS.among(one(sample(0, 0, 0, 0, 0, 49)))).isEmpty();
    assertThat(InjectorStrain.RETRANSMITS.among(one(sample(0, 0, 0, 0, 0, 50)))).hasSize(1);
  }

  @Test
  void garbageCollectionCountsOverTenSamples() {
    // 900 ms in one second are 9 % of ten.
    assertThat(
            InjectorStrain.GC.among(
                seconds(30, second -> sample(0, 0, 0, 0, second == 15 ? 900 : 0, 0))))
        .isEmpty();
    // 500 ms in each of seconds 16 and 17 are 10 % of every ten that hold both: from 8 to 17, and
    // so on, to from 16 to 25.
    assertThat(
            InjectorStrain.GC.among(
                seconds(30, second -> sample(0, 0, 0, 0, second / 2 * 2 == 16 ? 500 : 0, 0))))
        .extracting(InjectorState::timeMs)
        .startsWith(8_000L)
        .endsWith(25_000L)
        .hasSize(18)
        .doesNotHaveDuplicates();
    // Of four samples all count: 400 ms of 4 s.
    assertThat(InjectorStrain.GC.among(seconds(4, second -> sample(0, 0, 0, 0, 100, 0))))
        .hasSize(4);
  }

  @Test
  void aSentenceNamesTheWorst() {
    assertThat(
            InjectorStrain.FILES.sentence(
                seconds(5, second -> sample(950 + second, 0, 0.1, 0, 0, 0))))
        .isEqualTo("Up to 954 of 1000 open files were in use in 5 samples of load generator a.");
  }
}
