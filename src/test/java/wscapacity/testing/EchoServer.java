package wscapacity.testing;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A WebSocket echo server by hand (RFC 6455), that shares no code with the gateway: a platform that
 * nobody here knows.
 */
public final class EchoServer implements AutoCloseable {

  private static final Pattern KEY =
      Pattern.compile("sec-websocket-key: *(\\S+)", Pattern.CASE_INSENSITIVE);
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int CLOSE = 8;

  private final ServerSocket listener;
  private final AtomicInteger upgrades = new AtomicInteger();
  private final AtomicInteger closes = new AtomicInteger();

  public EchoServer() throws IOException {
    listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Upgrades answered with 101. */
  public int upgrades() {
    return upgrades.get();
  }

  /** Sockets that the client closed with a close frame. */
  public int closes() {
    return closes.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        daemon(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      out.write(answer(head(in)).getBytes(StandardCharsets.US_ASCII));
      upgrades.incrementAndGet();
      while (echo(in, out)) {
        // The next frame.
      }
      closes.incrementAndGet();
    } catch (EOFException | SocketException gone) {
      // The client hung up without a close frame, which closes() tells.
    } catch (IOException e) {
      throw new IllegalStateException("the echo server failed", e);
    }
  }

  private static String head(DataInputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  private static String answer(String head) {
    Matcher key = KEY.matcher(head);
    if (!key.find()) {
      throw new IllegalStateException("no Sec-WebSocket-Key in " + head);
    }
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: "
        + accept(key.group(1))
        + "\r\n\r\n";
  }

  private static String accept(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** Sends one short frame back; false after a close frame. */
  private static boolean echo(DataInputStream in, OutputStream out) throws IOException {
    int first = in.readUnsignedByte();
    int length = in.readUnsignedByte() & 0x7F;
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    byte[] frame = new byte[length + 2];
    frame[0] = (byte) first;
    frame[1] = (byte) length;
    for (int i = 0; i < length; i++) {
      frame[i + 2] = (byte) (payload[i] ^ mask[i % 4]);
    }
    out.write(frame);
    return (first & 0x0F) != CLOSE;
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "echo-server");
    thread.setDaemon(true);
    thread.start();
  }
}
