package wscapacity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import wscapacity.settings.GatewayPolicy.Backlog;

class BacklogIT {

  @Test
  void acceptsConnectionsAtTheRate() throws Exception {
    try (Gateway gateway = Fixtures.gateway(new Backlog(100, 20))) {
      long start = System.nanoTime();

      List<Integer> statuses =
          Fixtures.inParallel(21, () -> RawClient.tryUpgrade(gateway.uri()).status());

      assertThat(statuses).containsOnly(101);
      // 20 intervals of 50 ms; a busy machine may add to them, nothing can take from them.
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(980L, 3000L);
      assertThat(gateway.count().connections()).isEqualTo(21);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void leavesWhatTheListenQueueCannotHoldWithoutAnAnswer() throws Exception {
    try (Gateway gateway = Fixtures.gateway(new Backlog(3, 0.1))) {
      InetSocketAddress address =
          new InetSocketAddress(gateway.uri().getHost(), gateway.uri().getPort());
      List<Socket> held = new ArrayList<>();

      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 20; i++) {
                  Socket socket = new Socket();
                  held.add(socket);
                  socket.connect(address, 500);
                }
              })
          .isInstanceOf(SocketTimeoutException.class);

      // One is accepted at once; Linux holds one more than the length.
      assertThat(held).hasSizeBetween(4, 7);
      assertThat(gateway.count().connections()).isEqualTo(1);
      for (Socket socket : held) {
        socket.close();
      }
    }
  }
}
