package wscapacity.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/** A server on loopback that treats each connection, byte by byte, as a test says. */
public final class RawServer implements AutoCloseable {

  /** What is done with a connection; it is closed when this returns. */
  @FunctionalInterface
  public interface Behaviour {
    void on(Socket connection) throws IOException;
  }

  private static final Pattern KEY = Pattern.compile("(?i)\r\nSec-WebSocket-Key: *(\\S+)\r\n");
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final ServerSocket listener;
  private final Behaviour behaviour;
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

  /** Reads a request line and its headers, as they were sent. */
  public static String head(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client left within the request's head");
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** The answer that accepts this upgrade (RFC 6455, section 4.2.2). */
  public static String switchingProtocols(String head) {
    Matcher key = KEY.matcher(head);
    if (!key.find()) {
      throw new AssertionError("no WebSocket upgrade: " + head);
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key.group(1) + GUID).getBytes(StandardCharsets.US_ASCII));
      return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: "
          + Base64.getEncoder().encodeToString(digest)
          + "\r\n\r\n";
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-1", e);
    }
  }

  /** Sends an answer as it is. */
  public static void send(Socket connection, String answer) throws IOException {
    connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    connection.getOutputStream().flush();
  }

  /** Waits until the client leaves, without a word. */
  public static void keepSilent(Socket connection) throws IOException {
    connection.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  /** {@code 127.0.0.1:port}. */
  public String authority() {
    return "127.0.0.1:" + listener.getLocalPort();
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
      behaviour.on(connection);
    } catch (IOException e) {
      // The client left, or spoke another protocol: what it made of that is what tests look at.
    }
  }
}
