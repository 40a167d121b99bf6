package wscapacity.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;

/** A server on loopback that sees each byte of a request and answers, or not, as a test says. */
public final class RawServer implements AutoCloseable {

  /** What is done with a connection once the head of a request was read. */
  @FunctionalInterface
  public interface Behaviour {
    /**
     * @param connection is closed when this returns
     * @param head the request line and the headers, as they were sent
     */
    void on(Socket connection, String head) throws IOException;
  }

  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "raw-server");
            thread.setDaemon(true);
            return thread;
          });

  private RawServer(ServerSocket listener, Behaviour behaviour) {
    this.listener = listener;
    this.behaviour = behaviour;
    threads.execute(this::accept);
  }

  public static RawServer start(Behaviour behaviour) throws IOException {
    return start(ServerSocketFactory.getDefault(), behaviour);
  }

  /** Starts with sockets of this factory, for instance one of TLS. */
  public static RawServer start(ServerSocketFactory sockets, Behaviour behaviour)
      throws IOException {
    return new RawServer(
        sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), behaviour);
  }

  /** {@code 127.0.0.1:port}. */
  public String authority() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /** The head of every request that came. */
  public List<String> heads() {
    return heads;
  }

  /** Stops listening and ends every connection. */
  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket connection : connections) {
      connection.close();
    }
    threads.shutdownNow();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listener.accept();
        connections.add(connection);
        threads.execute(() -> serve(connection));
      }
    } catch (SocketException e) {
      // Closed by its test.
    } catch (IOException e) {
      throw new AssertionError("the server cannot accept", e);
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      String head = head(connection.getInputStream());
      if (!head.isEmpty()) {
        heads.add(head);
        behaviour.on(connection, head);
      }
    } catch (IOException e) {
      // The client left, or never spoke this protocol: what it made of that is what tests look at.
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }
}
