package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectUrlTest {
  @ParameterizedTest
  @CsvSource({
    "ws://host/ws, ws://host/ws",
    "WSS://Host.Example:443/A/b?c=%7C#, ",
    "WSS://Host.Example:443/A/b?c=%7C, wss://host.example:443/A/b?c=%7C",
    "ws://127.0.0.1?a=/x@y, ws://127.0.0.1?a=/x@y",
    "ws://[::1]:8080, ws://[::1]:8080",
  })
  void whatWasReadIsPutTogetherAnew(String text, String anew) {
    assertThat(ConnectUrl.read(text).map(ConnectUrl::text).orElse(null)).isEqualTo(anew);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ws:",
        "ws://",
        "ws:///ws",
        "ws:////192.0.2.1/ws",
        "//192.0.2.1/ws",
        "/ws",
        "http://192.0.2.1/ws",
        "url:ws://192.0.2.1/ws",
        " ws://192.0.2.1/ws",
        "ws://192.0.2.1/ws\n",
        "ws://192.0.2.1/a|b",
        "ws://192.0.2.1/{channel}",
        "ws://192.0.2.1\\@127.0.0.1/ws",
        "ws://127.0.0.1\\@192.0.2.1/ws",
        "ws://127.0.0.1@192.0.2.1/ws",
        "ws://me:pw@192.0.2.1/ws",
        "ws://192.0.2.1:80@127.0.0.1/ws",
        "ws://192.0.2.1:/a:b|",
        "ws://192.0.2.1:99999/ws",
        "ws://192.0.2.1:-1/ws",
        "ws://127.0.0.1#@192.0.2.1/ws",
        "ws://\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3/ws",
        "ws://ex\u00e4mple.com/ws",
        "ws://example.com/\u00e4",
        "ws://a_b/ws",
        "ws://a%2fb/ws",
        "ws://[::1/ws",
      })
  void whatIsNotCertainIsNotRead(String text) {
    assertThat(ConnectUrl.read(text)).isEmpty();
  }

  @Test
  void itsTextIsNotShown() {
    assertThat(ConnectUrl.read("wss://host:1/path-secret?token=secret").orElseThrow().toString())
        .isEqualTo("wss://host:1/…");
  }
}
