package wscapacity.gateway;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** HTTP and WebSocket by hand on one TCP connection: it sees every byte and hides no fault. */
final class RawClient implements AutoCloseable {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;
  private static final int FIN = 0x80;
  private static final int TIMEOUT_MS = 10_000;

  private final Socket socket;
  private final DataInputStream in;

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
  }

  static RawClient connect(URI gateway) throws IOException {
    return connect(gateway, "127.0.0.1");
  }

  /** Connects from another loopback address. */
  static RawClient connect(URI gateway, String from) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()), TIMEOUT_MS);
    socket.setSoTimeout(TIMEOUT_MS);
    return new RawClient(socket);
  }

  /** Opens a WebSocket; fails when the upgrade is refused. */
  static RawClient open(URI gateway, String... headers) throws IOException {
    RawClient client = connect(gateway);
    Answer answer = client.upgrade("/", headers);
    if (answer.status() != 101) {
      client.close();
      throw new IOException("refused: " + answer);
    }
    return client;
  }

  /** Asks for an upgrade and leaves, however it is answered. */
  static Answer tryUpgrade(URI gateway, String... headers) throws IOException {
    try (RawClient client = connect(gateway)) {
      return client.upgrade("/", headers);
    }
  }

  /** Whether an upgrade is accepted now. */
  static boolean isAccepted(URI gateway) {
    try {
      return tryUpgrade(gateway).status() == 101;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int localPort() {
    return socket.getLocalPort();
  }

  Answer upgrade(String path, String... headers) throws IOException {
    sendUpgrade(path, headers);
    return answer();
  }

  void sendUpgrade(String path, String... headers) throws IOException {
    send(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + String.join("", withEnds(headers))
            + "\r\n");
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  Answer answer() throws IOException {
    String[] statusLine = line().split(" ", 3);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] header = line.split(": ?", 2);
      headers.put(header[0], header[1]);
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Answer(Integer.parseInt(statusLine[1]), headers, body);
  }

  void text(String text) throws IOException {
    frame(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  void fragments(String first, String second) throws IOException {
    frame(TEXT, first.getBytes(StandardCharsets.UTF_8));
    frame(FIN | CONTINUATION, second.getBytes(StandardCharsets.UTF_8));
  }

  void ping(String payload) throws IOException {
    frame(FIN | PING, payload.getBytes(StandardCharsets.UTF_8));
  }

  void sendClose(int code) throws IOException {
    frame(FIN | CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
  }

  /** A frame as it stands on the wire, masked with zeroes (RFC 6455, section 5.2). */
  void frame(int firstByte, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(firstByte);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else {
      frame.write(0x80 | 127);
      frame.write(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    frame.write(new byte[4]);
    frame.write(payload);
    socket.getOutputStream().write(frame.toByteArray());
  }

  /** The next frame. */
  Frame frame() throws IOException {
    int opcode = in.readUnsignedByte() & 0xF;
    int length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    }
    return new Frame(opcode, in.readNBytes(length));
  }

  /** Waits for the end of TCP; fails when there is anything before it. */
  void awaitEnd() throws IOException {
    try {
      int read = in.read();
      if (read >= 0) {
        throw new IOException("a byte instead of the end: " + read);
      }
    } catch (EOFException | SocketException e) {
      // The end, too: a reset.
    }
  }

  boolean isQuiet(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      in.read();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      socket.setSoTimeout(TIMEOUT_MS);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String line() throws IOException {
    InputStream bytes = in;
    StringBuilder line = new StringBuilder();
    for (int read = bytes.read(); read != '\n'; read = bytes.read()) {
      if (read < 0) {
        throw new EOFException("end of TCP within an answer");
      }
      if (read != '\r') {
        line.append((char) read);
      }
    }
    return line.toString();
  }

  private static String[] withEnds(String... headers) {
    String[] lines = headers.clone();
    for (int i = 0; i < lines.length; i++) {
      lines[i] += "\r\n";
    }
    return lines;
  }

  record Answer(int status, Map<String, String> headers, String body) {}

  record Frame(int opcode, byte[] payload) {

    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    int closeCode() {
      return ByteBuffer.wrap(payload).getShort() & 0xFFFF;
    }

    String closeReason() {
      return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }
  }
}
