package wscapacity.diagnosis.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import wscapacity.attempt.InjectorSample;
import wscapacity.attempt.InjectorState;

/** What a load generator named a, with 1000 files and 28000 ports, wrote of itself. */
public final class InjectorReadings {

  private InjectorReadings() {}

  public static InjectorSample sample(
      long files, long ports, double cpu, long loopMs, long gcMs, long retransmits) {
    return new InjectorSample(files, 1_000, ports, 28_000, cpu, cpu, loopMs, gcMs, retransmits);
  }

  /** One sample a second. */
  public static List<InjectorState> seconds(int count, IntFunction<InjectorSample> samples) {
    List<InjectorState> readings = new ArrayList<>();
    for (int second = 0; second < count; second++) {
      readings.add(new InjectorState(second * 1_000L, "a", samples.apply(second)));
    }
    return readings;
  }

  public static List<InjectorState> one(InjectorSample sample) {
    return seconds(1, second -> sample);
  }
}
