package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopDelayTest {

  private static final Duration BLOCKED = Duration.ofMillis(300);

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
  private final EventLoopDelay delay = new EventLoopDelay(loops);

  @AfterEach
  void end() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void oneLoopThatIsBlockedIsTold() throws Exception {
    probeAll();
    assertThat(delay.longestWait()).as("free loops").isLessThan(Duration.ofMillis(200));

    loops.next().submit(() -> block(BLOCKED)).sync();
    probeAll();
    assertThat(delay.longestWait())
        .isGreaterThanOrEqualTo(BLOCKED.minus(Duration.ofMillis(50)))
        .isLessThan(Duration.ofSeconds(3));

    probeAll();
    assertThat(delay.longestWait()).as("told once").isLessThan(Duration.ofMillis(200));
  }

  @Test
  void aLoopThatIsStillBlockedIsTold() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    loops.next().submit(() -> release.await(10, TimeUnit.SECONDS));
    try {
      block(BLOCKED);
      assertThat(delay.longestWait()).isGreaterThanOrEqualTo(Duration.ofMillis(250));
    } finally {
      release.countDown();
    }
  }

  @Test
  void loopsThatHaveEndedAreNotLate() {
    end();
    block(BLOCKED);
    delay.longestWait();
    assertThat(delay.longestWait()).isZero();
  }

  /** Waits until every loop has run whatever is due for two intervals. */
  private void probeAll() throws InterruptedException {
    long twice = 2 * EventLoopDelay.EVERY.toMillis();
    for (var loop : loops) {
      loop.schedule(() -> {}, twice, TimeUnit.MILLISECONDS).sync();
    }
  }

  private static void block(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - until < 0) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }
}
