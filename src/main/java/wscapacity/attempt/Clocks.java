package wscapacity.attempt;

import java.util.Optional;

/**
 * What there is to know of the clocks by which a run was measured.
 *
 * @param injectors how many load generators measured it, each by its own clock
 * @param setBackMs the most that an event's time lies before that of an earlier line of the same
 *     injector: its clock was set back, or the lines are out of order
 * @param socketsPerSecond the most sockets that one of several injectors opened within a second: so
 *     far are the sums of {@link SummedLoad} off, while load is added, for each second that clocks
 *     differ; 0 with one injector
 * @param apartAtStart how far apart by them the load began; a difference of the clocks only where
 *     it began at one moment; empty when that cannot be told from chance
 * @param apartAtDrop how far apart by them one drop was that all saw; empty when there was none, or
 *     it cannot be told from chance
 */
public record Clocks(
    int injectors,
    long setBackMs,
    int socketsPerSecond,
    Optional<ClockDifference> apartAtStart,
    Optional<ClockDifference> apartAtDrop) {

  static Clocks of(EventTimes times, int socketsPerSecond, AttemptRows rows) {
    boolean several = rows.injectors() > 1;
    return new Clocks(
        times.injectors(),
        times.setBackMs(),
        socketsPerSecond,
        several ? ClockDifference.atStart(rows) : Optional.empty(),
        several ? ClockDifference.atDrop(rows) : Optional.empty());
  }
}
