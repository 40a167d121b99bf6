package wscapacity.attempt;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The one clock of a run: looks at the wall clock once, when it is made, and counts from there by
 * the monotonic clock.
 *
 * <p>So a wall clock that is set in mid-run, by hand or by NTP, changes no latency, no order and no
 * age; the run's times are then off from the new wall clock by as much as that was set.
 * Thread-safe.
 */
public final class RunClock extends Clock {
  private final LongSupplier nanoTime;
  private final long anchorMs;
  private final long anchorNanos;

  /** A clock that starts now. */
  public RunClock() {
    this(System::currentTimeMillis, System::nanoTime);
  }

  /**
   * @param wallMs the wall clock, in ms since the epoch
   * @param nanoTime a monotonic clock in ns, as {@link System#nanoTime} is
   */
  RunClock(LongSupplier wallMs, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.anchorMs = wallMs.getAsLong();
    this.anchorNanos = nanoTime.getAsLong();
  }

  @Override
  public long millis() {
    return anchorMs + TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - anchorNanos);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(anchorMs).plusNanos(nanoTime.getAsLong() - anchorNanos);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("a run's times are instants");
  }
}
