package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.attempt.InjectorSample;
import wscapacity.injector.InjectorWatch;
import wscapacity.injector.Limits;

/**
 * What the watch itself costs while both ends of many connections are open: CPU time of its thread
 * and of event loops that run nothing but probes. It prints its figures.
 */
class InjectorWatchCostIT {

  private static final int SAMPLES = 20;
  private static final String LOOPS = "probed-loop";
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          0, new DefaultThreadFactory(LOOPS), NioIoHandler.newFactory());
  private final BlockingQueue<InjectorSample> samples = new LinkedBlockingQueue<>();

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000, 6_500})
  void theWatchTakesLittleOfOneProcessor(int wanted) throws Exception {
    // Where fewer descriptors are allowed, fewer: a third, as each connection has two ends.
    int connections = (int) Math.min(wanted, Limits.ofThisProcess().files() / 3);
    List<SocketChannel> ends = connect(connections);
    long began = System.nanoTime();
    try (InjectorWatch watch = InjectorWatch.start(new EventLoopDelay(loops), samples::add)) {
      InjectorSample last = null;
      for (int i = 0; i < SAMPLES; i++) {
        last = samples.poll(10, TimeUnit.SECONDS);
      }
      double wall = System.nanoTime() - began;
      double watching = cpu("injector-watch") / wall;
      double probing = cpu(LOOPS) / wall;
      System.out.printf(
          "%d connections: watch %.2f %%, probes of %d loops %.2f %% of one processor; %s%n",
          connections,
          100 * watching,
          threads(LOOPS).count(),
          100 * probing,
          last == null ? "no sample" : last.text());

      assertThat(last).isNotNull();
      assertThat(watching).isBetween(0.0001, 0.03);
      assertThat(probing / threads(LOOPS).count()).isBetween(0.0001, 0.01);
    } finally {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
      for (SocketChannel end : ends) {
        end.close();
      }
    }
  }

  private static List<SocketChannel> connect(int connections) throws IOException {
    List<SocketChannel> ends = new ArrayList<>();
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      for (int i = 0; i < connections; i++) {
        ends.add(SocketChannel.open(server.getLocalAddress()));
        ends.add(server.accept());
      }
    }
    return ends;
  }

  private static long cpu(String name) {
    return threads(name).mapToLong(thread -> THREADS.getThreadCpuTime(thread.getThreadId())).sum();
  }

  private static Stream<ThreadInfo> threads(String name) {
    return Stream.of(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().startsWith(name));
  }
}
