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
 * @param difference the clock that is off most, where something shows it; attempts are placed as if
 *     it were not
 */
public record Clocks(
    int injectors, long setBackMs, int socketsPerSecond, Optional<ClockDifference> difference) {}
