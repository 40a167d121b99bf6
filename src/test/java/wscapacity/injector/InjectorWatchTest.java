package wscapacity.injector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.InputStream;
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

  private static final RunSockets NONE = new OwnSockets(0, 0, 1);

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

  /** Nobody ever writes into these files, so that whoever opens one to read it waits for ever. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void noListOfSocketsIsRead() throws Exception {
    Path net = Files.createDirectory(folder.resolve("net"));
    Files.writeString(net.resolve("sockstat"), "TCP: inuse 9 orphan 0 tw 2 alloc 9 mem 1\n");
    for (String list : List.of("tcp", "tcp6", "udp", "raw")) {
      Process mkfifo = new ProcessBuilder("mkfifo", net.resolve(list).toString()).start();
      assertThat(mkfifo.waitFor()).isZero();
    }
    InjectorSample sample =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30),
            () -> new Sampler(new ProcFiles(folder), PUNCTUAL, new OwnSockets(400, 5, 1)).sample());
    assertThat(sample.ports()).isEqualTo(402);
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
    InjectorWatch watch = InjectorWatch.start(PUNCTUAL, NONE, samples::add);
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
    return InjectorWatch.start(loops, NONE, Duration.ofMillis(200), samples::add);
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
