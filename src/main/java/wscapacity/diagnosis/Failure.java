package wscapacity.diagnosis;

import java.util.Optional;
import wscapacity.attempt.FailureClass;
import wscapacity.diagnosis.cause.Cause;

/**
 * All failures of one class.
 *
 * @param failureClass the class
 * @param afterUpgrade whether it ended open sockets; else it kept sockets from being opened
 * @param count attempts that failed so, warm-up left out
 * @param onset where it starts; empty when none of them was in the load phase
 * @param latencyMs from an attempt's start to its failing answer; for a class that ended open
 *     sockets, how long they had been open
 * @param cause why; empty when nobody looked for it
 */
public record Failure(
    FailureClass failureClass,
    boolean afterUpgrade,
    int count,
    Optional<Onset> onset,
    Percentiles latencyMs,
    Optional<Cause> cause) {}
