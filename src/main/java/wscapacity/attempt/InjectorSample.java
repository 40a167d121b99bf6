package wscapacity.attempt;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The load generator at one moment: the detail of an event of kind {@code injector}.
 *
 * @param openFiles open file descriptors of its process
 * @param maxFiles how many it may have
 * @param ports ephemeral ports in use towards the target
 * @param maxPorts how many there are for one destination, of all local addresses that the run uses
 * @param processCpu share of all processors that its process used since the sample before, 0 to 1
 * @param systemCpu share that the whole machine used, 0 to 1
 * @param loopDelayMs the longest that a task waited for an event loop since the sample before
 * @param gcPauseMs time in garbage collection since the sample before
 * @param retransmits TCP segments that the machine sent again since the sample before
 */
public record InjectorSample(
    long openFiles,
    long maxFiles,
    long ports,
    long maxPorts,
    double processCpu,
    double systemCpu,
    long loopDelayMs,
    long gcPauseMs,
    long retransmits) {
  private static final Pattern TEXT =
      Pattern.compile(
          "files=(\\d+)/(\\d+) ports=(\\d+)/(\\d+) cpu=([\\d.]+)/([\\d.]+)"
              + " loop=(\\d+)ms gc=(\\d+)ms retransmits=(\\d+)");

  /** The sample as an event's detail. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "files=%d/%d ports=%d/%d cpu=%.3f/%.3f loop=%dms gc=%dms retransmits=%d",
        openFiles,
        maxFiles,
        ports,
        maxPorts,
        processCpu,
        systemCpu,
        loopDelayMs,
        gcPauseMs,
        retransmits);
  }

  /** The sample that a detail tells; empty when it tells none. */
  public static Optional<InjectorSample> of(String detail) {
    Matcher text = TEXT.matcher(detail);
    if (!text.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new InjectorSample(
            Long.parseLong(text.group(1)),
            Long.parseLong(text.group(2)),
            Long.parseLong(text.group(3)),
            Long.parseLong(text.group(4)),
            Double.parseDouble(text.group(5)),
            Double.parseDouble(text.group(6)),
            Long.parseLong(text.group(7)),
            Long.parseLong(text.group(8)),
            Long.parseLong(text.group(9))));
  }
}
