package wscapacity.gatling;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
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
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import wscapacity.attempt.InjectorSample;
import wscapacity.injector.InjectorWatch;

/**
 * What the watch itself costs while both ends of many connections are open: CPU time of its thread
 * and of event loops that run nothing but probes, as shares of one processor.
 *
 * <p>Arguments: connections (twice as many descriptors), samples.
 */
final class InjectorWatchCost {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private InjectorWatchCost() {}

  public static void main(String[] arguments) throws Exception {
    int connections = Integer.parseInt(arguments[0]);
    int samples = Integer.parseInt(arguments[1]);
    List<SocketChannel> ends = connect(connections);
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
    CountDownLatch left = new CountDownLatch(samples);
    List<InjectorSample> taken = new ArrayList<>();
    long began = System.nanoTime();
    try (InjectorWatch watch =
        InjectorWatch.start(
            new EventLoopDelay(loops),
            sample -> {
              taken.add(sample);
              left.countDown();
            })) {
      left.await();
      double wall = System.nanoTime() - began;
      System.out.printf(
          "%d connections, %d samples: watch %.2f %%, probes of %d event loops %.2f %%"
              + " of one processor; last sample %s%n",
          connections,
          samples,
          100 * cpu("injector-watch") / wall,
          threads("multiThreadIoEventLoopGroup").count(),
          100 * cpu("multiThreadIoEventLoopGroup") / wall,
          taken.get(taken.size() - 1).text());
    }
    loops.shutdownGracefully();
    for (SocketChannel end : ends) {
      end.close();
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
