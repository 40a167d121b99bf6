package wscapacity.injector;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import wscapacity.attempt.InjectorSample;

/**
 * Samples the load generator once a second, from its start to its close, on one daemon thread of
 * its own: event loops are watched, not used.
 *
 * <p>Samples keep to the second: one that takes long delays none of the later ones, and seconds
 * that the process missed altogether are left out. A sample costs the same with any number of open
 * sockets: it reads counters, never a list of them.
 */
public final class InjectorWatch implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Sampler sampler;
  private final long everyNanos;
  private final Consumer<InjectorSample> consumer;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final long began = System.nanoTime();
  private final Thread thread = new Thread(this::run, "injector-watch");

  private InjectorWatch(Sampler sampler, Duration every, Consumer<InjectorSample> consumer) {
    this.sampler = sampler;
    this.everyNanos = every.toNanos();
    this.consumer = consumer;
    thread.setDaemon(true);
  }

  /**
   * Starts watching this process.
   *
   * @param loops how late its event loops run
   * @param own its sockets
   * @param consumer takes each sample, on the watch's thread; the first comes after a second
   */
  public static InjectorWatch start(
      LoopDelay loops, RunSockets own, Consumer<InjectorSample> consumer) {
    return start(loops, own, EVERY, consumer);
  }

  static InjectorWatch start(
      LoopDelay loops, RunSockets own, Duration every, Consumer<InjectorSample> consumer) {
    Sampler sampler = new Sampler(ProcFiles.ofThisMachine(), loops, own);
    InjectorWatch watch = new InjectorWatch(sampler, every, consumer);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try {
      while (!closed.await(untilNext(), TimeUnit.NANOSECONDS)) {
        consumer.accept(sampler.sample());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long untilNext() {
    return everyNanos - (System.nanoTime() - began) % everyNanos;
  }

  /** Ends the watch; no sample comes after it. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
