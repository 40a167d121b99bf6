package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class CauseNameTest {

  /** All causes with their parameters, and what a person is told. */
  static final List<Arguments> CAUSES =
      List.of(
          cause(
              "concurrency-cap",
              Map.of("limit", 250, "scope", "total"),
              "a concurrency cap of 250 open sockets in total"),
          cause(
              "concurrency-cap",
              Map.of("limit", 1_250, "scope", "token"),
              "a concurrency cap of 1,250 open sockets per token"),
          cause(
              "concurrency-cap",
              Map.of("limit", 20, "scope", "address"),
              "a concurrency cap of 20 open sockets per source address"),
          cause(
              "upgrade-rate-limit",
              Map.of("rate_per_second", 4.92, "burst", 20),
              "an upgrade rate limit of 4.92 per second after a burst of 20"),
          cause(
              "rest-rate-limit",
              Map.of("rate_per_minute", 300),
              "a limit of 300 REST requests per minute and token"),
          cause("token-expired", Map.of("age_s", 30.0), "the expiry of tokens at an age of 30 s"),
          cause("token-revoked", Map.of(), "the revocation of a token in use"),
          cause("address-refused", Map.of(), "an address list that this load generator is not on"),
          cause("origin-refused", Map.of(), "an origin list that our Origin header is not on"),
          cause(
              "session-cap-after-upgrade",
              Map.of("limit", 180, "share", 0.4),
              "a session cap of 180 that ends 40 % of the sockets after their upgrade"),
          cause(
              "idle-timeout",
              Map.of("idle_s", 60.001, "counts_from", "either"),
              "an idle timeout of 60.001 s"),
          cause(
              "idle-timeout",
              Map.of("idle_s", 60.0, "counts_from", "server"),
              "an idle timeout of 60 s, counted from the platform's last frame"),
          cause(
              "maximum-lifetime",
              Map.of("lifetime_s", 7_200.0),
              "a maximum socket lifetime of 7,200 s"),
          cause(
              "eviction",
              Map.of("limit", 20, "scope", "token"),
              "the eviction of the oldest socket above 20 per token"),
          cause(
              "synchronised-drop",
              Map.of("at_s", 34.2),
              "a restart that drops sockets at one moment (34.2 s after the start)"),
          cause("backlog-overflow", Map.of(), "an overflow of the platform's listen queue"),
          cause(
              "proxy-queue-timeout",
              Map.of("timeout_ms", 1_000),
              "a proxy's queue that gives up after 1,000 ms"),
          cause("tls-failure", Map.of(), "a TLS handshake that fails before any HTTP"),
          cause("dns-failure", Map.of(), "a host name that does not resolve"),
          cause(
              "message-rate-limit", Map.of(), "a limit of messages per second over an open socket"),
          cause("random-loss", Map.of("share", 0.015), "a random loss of 1.5 %"),
          cause(
              "injector-limit",
              Map.of("resource", "ephemeral ports"),
              "a limit of the load generator itself (ephemeral ports)"));

  private static Arguments cause(String name, Map<String, Object> parameters, String words) {
    return Arguments.of(name, parameters, words);
  }

  @ParameterizedTest
  @FieldSource("CAUSES")
  void isToldInPlainWords(String name, Map<String, Object> parameters, String words) {
    assertThat(new Candidate(name, parameters, 1, List.of()).words()).isEqualTo(words);
  }

  @Test
  void isToldForEveryCause() {
    assertThat(Arrays.stream(CauseName.values()).map(CauseName::text))
        .containsExactlyInAnyOrderElementsOf(
            CAUSES.stream().map(cause -> (String) cause.get()[0]).distinct().toList());
  }

  @Test
  void saysAllOnlyOfWhatIsAll() {
    assertThat(CauseName.percent(1)).isEqualTo("100 %");
    assertThat(CauseName.percent(0.99999)).isEqualTo("99.9 %");
    assertThat(CauseName.percent(0.9949)).isEqualTo("99.5 %");
    assertThat(CauseName.percent(0.404)).isEqualTo("40 %");
    assertThat(CauseName.percent(0.0123)).isEqualTo("1.2 %");
  }

  @Test
  void leavesAMissingParameterOpen() {
    assertThat(CauseName.REST_RATE_LIMIT.words(Map.of()))
        .isEqualTo("a limit of ? REST requests per minute and token");
  }
}
