package wscapacity.injector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.attempt.InjectorSample;

/** The watch on the JVM that runs this test. */
class InjectorWatchTest {

  private static final int MANY = 50;

  /** Other threads of this JVM may open or close a file in the meantime. */
  private static final int SOME = 5;

  private static final LoopDelay PUNCTUAL = () -> Duration.ZERO;

  private final BlockingQueue<InjectorSample> samples = new LinkedBlockingQueue<>();

  @TempDir Path folder;

  @Test
  void openFilesAreSeenAndSeenToBeClosed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    List<InputStream> opened = new ArrayList<>();
    try (InjectorWatch watch = fastWatch(PUNCTUAL)) {
      long before = next().openFiles();
      for (int i = 0; i < MANY; i++) {
        opened.add(Files.newInputStream(file));
      }
      await(sample -> sample.openFiles() >= before + MANY - SOME);
      for (InputStream stream : opened) {
        stream.close();
      }
      await(sample -> sample.openFiles() <= before + SOME);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void connectionsUsePorts() throws Exception {
    List<Socket> ends = new ArrayList<>();
    try (ServerSocket server = new ServerSocket(0, MANY, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 20 * MANY; i++) {
        ends.add(new Socket(server.getInetAddress(), server.getLocalPort()));
        ends.add(server.accept());
      }
      try (InjectorWatch watch = fastWatch(PUNCTUAL)) {
        InjectorSample sample = next();
        // Other processes of this machine may use more, towards another destination.
        assertThat(sample.ports()).isBetween(20L * MANY, sample.maxPorts());
      }
    } finally {
      for (Socket end : ends) {
        end.close();
      }
    }
  }

  @Test
  void collectingGarbageIsSeen() throws Exception {
    try (InjectorWatch watch = fastWatch(PUNCTUAL)) {
      next();
      System.gc();
      await(sample -> sample.gcPauseMs() > 0);
    }
  }

  @Test
  void aBusyThreadIsSeenInBothShares() throws Exception {
    try (InjectorWatch watch = fastWatch(PUNCTUAL)) {
      double oneOfAll = 1.0 / Runtime.getRuntime().availableProcessors();
      Thread busy = new Thread(InjectorWatchTest::spin);
      busy.start();
      await(sample -> sample.processCpu() > oneOfAll / 3 && sample.systemCpu() > oneOfAll / 3);
      busy.interrupt();
      busy.join();
    }
  }

  @Test
  void lateEventLoopsAreToldAsTheyAre() throws Exception {
    try (InjectorWatch watch = fastWatch(() -> Duration.ofMillis(321))) {
      assertThat(next().loopDelayMs()).isEqualTo(321);
    }
  }

  @Test
  void everySampleSurvivesAFile() throws Exception {
    try (InjectorWatch watch = fastWatch(PUNCTUAL)) {
      InjectorSample sample = next();
      InjectorSample read = InjectorSample.of(sample.text()).orElseThrow();
      assertThat(read.text()).isEqualTo(sample.text());
      assertThat(read.openFiles()).isEqualTo(sample.openFiles());
      assertThat(read.openFiles()).isPositive().isLessThan(read.maxFiles());
    }
  }

  @Test
  void oneSampleASecondAndNoneAfterTheEnd() throws Exception {
    long began = System.nanoTime();
    InjectorWatch watch = InjectorWatch.start(PUNCTUAL, samples::add);
    next();
    next();
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    watch.close();
    samples.clear();
    assertThat(samples.poll(1500, TimeUnit.MILLISECONDS)).isNull();
  }

  private static void spin() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  private InjectorWatch fastWatch(LoopDelay loops) {
    return InjectorWatch.start(loops, Duration.ofMillis(200), samples::add);
  }

  private InjectorSample next() throws InterruptedException {
    InjectorSample sample = samples.poll(10, TimeUnit.SECONDS);
    assertThat(sample).as("a sample within 10 s").isNotNull();
    return sample;
  }

  private void await(Predicate<InjectorSample> condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    InjectorSample sample = next();
    while (!condition.test(sample)) {
      assertThat(System.nanoTime()).as("too late; last was %s", sample).isLessThan(deadline);
      sample = next();
    }
  }
}
