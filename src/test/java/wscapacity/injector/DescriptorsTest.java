package wscapacity.injector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorsTest {

  /** What a list costs: each look at the CPU time finds that much more. */
  private static final long COST = TimeUnit.MILLISECONDS.toNanos(10);

  private final AtomicLong clock = new AtomicLong();
  private final AtomicLong used = new AtomicLong();
  private final AtomicLong listed = new AtomicLong(1_080);
  private final AtomicInteger sockets = new AtomicInteger(1_000);

  @Test
  void listsAreRareAndCarriedOnByTheRunsOwnSocketsInBetween(@TempDir Path empty) {
    Descriptors descriptors =
        new Descriptors(
            new ProcFiles(empty),
            new RunSockets() {
              @Override
              public int inUse() {
                return sockets.get();
              }

              @Override
              public int ended() {
                return 0;
              }

              @Override
              public int addresses() {
                return 1;
              }
            },
            listed::get,
            clock::get,
            () -> used.getAndAdd(COST));
    assertThat(descriptors.open()).isEqualTo(1_080);

    sockets.set(1_500);
    listed.set(1_600);
    clock.addAndGet(199 * COST);
    assertThat(descriptors.open()).as("500 sockets more").isEqualTo(1_580);

    clock.addAndGet(COST);
    assertThat(descriptors.open()).as("listed anew").isEqualTo(1_600);
  }
}
