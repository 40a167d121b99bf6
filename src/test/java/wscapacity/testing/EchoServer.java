package wscapacity.testing;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
  private static final int TEXT = 1;
  private static final int CLOSE = 8;

  private final ServerSocket listener;
  private final AtomicInteger upgrades = new AtomicInteger();
  private final AtomicInteger closes = new AtomicInteger();
  private final AtomicInteger echoes = new AtomicInteger();
  private final Semaphore slots;
  private final Duration freeAfter;
  private final List<String> pushed;

  public EchoServer() throws IOException {
    this(Integer.MAX_VALUE, Duration.ZERO, List.of());
  }

  private EchoServer(int slots, Duration freeAfter, List<String> pushed) throws IOException {
    this.slots = new Semaphore(slots, true);
    this.freeAfter = freeAfter;
    this.pushed = pushed;
    listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  /**
   * A server that is full with so many sockets: further upgrades wait, without an answer, until a
   * place is free.
   *
   * @param freeAfter how long after a socket's end its place is free
   */
  public static EchoServer full(int slots, Duration freeAfter) throws IOException {
    return new EchoServer(slots, freeAfter, List.of());
  }

  /** A server that sends these texts right after each upgrade. */
  public static EchoServer pushing(String... texts) throws IOException {
    return new EchoServer(Integer.MAX_VALUE, Duration.ZERO, List.of(texts));
  }

  /** {@code 127.0.0.1:port}. */
  public String authority() {
    return "127.0.0.1:" + port();
  }

  /** Text frames sent back. */
  public int echoes() {
    return echoes.get();
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
      String head = head(in);
      if (!isAdmitted(socket)) {
        return;
      }
      try {
        upgrades.incrementAndGet();
        out.write(answer(head).getBytes(StandardCharsets.US_ASCII));
        for (String text : pushed) {
          out.write(frame(TEXT, text.getBytes(StandardCharsets.UTF_8)));
        }
        while (echo(in, out)) {
          // The next frame.
        }
        closes.incrementAndGet();
      } finally {
        free();
      }
    } catch (EOFException | SocketException gone) {
      // The client hung up without a close frame, which closes() tells.
    } catch (IOException e) {
      throw new IllegalStateException("the echo server failed", e);
    }
  }

  /** Waits for a place; false when the client left before there was one. */
  private boolean isAdmitted(Socket socket) throws IOException {
    socket.setSoTimeout(1);
    while (!slots.tryAcquire()) {
      try {
        if (socket.getInputStream().read() < 0) {
          return false;
        }
      } catch (SocketTimeoutException waiting) {
        // Clients say nothing before the answer.
      }
    }
    socket.setSoTimeout(0);
    return true;
  }

  private void free() {
    if (freeAfter.isZero()) {
      slots.release();
    } else {
      CompletableFuture.delayedExecutor(freeAfter.toMillis(), TimeUnit.MILLISECONDS)
          .execute(slots::release);
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
  private boolean echo(DataInputStream in, OutputStream out) throws IOException {
    int first = in.readUnsignedByte();
    int length = in.readUnsignedByte() & 0x7F;
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < length; i++) {
      payload[i] ^= mask[i % 4];
    }
    out.write(frame(first & 0x0F, payload));
    if ((first & 0x0F) == TEXT) {
      echoes.incrementAndGet();
    }
    return (first & 0x0F) != CLOSE;
  }

  /** A whole frame, of at most 125 bytes (RFC 6455, section 5.2). */
  private static byte[] frame(int opcode, byte[] payload) {
    byte[] frame = new byte[payload.length + 2];
    frame[0] = (byte) (0x80 | opcode);
    frame[1] = (byte) payload.length;
    System.arraycopy(payload, 0, frame, 2, payload.length);
    return frame;
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "echo-server");
    thread.setDaemon(true);
    thread.start();
  }
}
