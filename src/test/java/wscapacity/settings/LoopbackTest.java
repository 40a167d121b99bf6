package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackTest {
  @ParameterizedTest
  @CsvSource({
    "http://localhost, true",
    "ws://LOCALHOST:80/ws, true",
    "http://127.0.0.1, true",
    "http://127.255.255.254:1, true",
    "http://[::1]:8080/, true",
    "http://[0:0:0:0:0:0:0:1]/, true",
    "http://[::ffff:127.0.0.1]/, false",
    "http://[::2]/, false",
    "http://128.0.0.1, false",
    "http://127.0.0.1.nip.io, false",
    "http://127.0.0.256, false",
    "http://127.1, false",
    "http://2130706433, false",
    "http://0.0.0.0, false",
    "http://10.0.0.1, false",
    "http://localhost.example, false",
    "http://evil.localhost, false",
    "http://localhost@evil.example, false",
    "http://evil.example/localhost, false",
    "/ws, false",
    "mailto:localhost, false",
  })
  void theHostAloneDecides(String url, boolean loopback) {
    assertThat(Loopback.isLoopback(URI.create(url))).isEqualTo(loopback);
  }
}
