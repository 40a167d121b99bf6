package wscapacity.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The JDK's WebSocket client, with what it saw. */
final class JdkClient implements WebSocket.Listener {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long DEADLINE_SECONDS = 10;

  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private WebSocket socket;

  static JdkClient open(URI gateway) {
    JdkClient client = new JdkClient();
    client.socket = start(gateway, client).join();
    return client;
  }

  static CompletableFuture<WebSocket> start(URI gateway, WebSocket.Listener listener) {
    return HTTP.newWebSocketBuilder().buildAsync(url(gateway), listener);
  }

  static URI url(URI gateway) {
    return URI.create("ws://" + gateway.getAuthority() + "/");
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  void close(int code) {
    socket.sendClose(code, "").join();
  }

  String nextText() throws InterruptedException {
    return texts.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  End end() throws Exception {
    return end.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    texts.add(data.toString());
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    end.complete(new End(statusCode, reason, System.currentTimeMillis()));
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    // No close frame came: what the JDK reports as an error is 1006.
    end.complete(new End(1006, "", System.currentTimeMillis()));
  }

  record End(int code, String reason, long timeMs) {}
}
