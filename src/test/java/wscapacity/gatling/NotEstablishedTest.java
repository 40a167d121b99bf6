package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.attempt.Outcome;

/** One row per message that Gatling 3.15.1 gives, on Linux (epoll) and elsewhere (NIO). */
class NotEstablishedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          j.n.ConnectException: finishConnect(..) failed with error(-111): Connection refused | CONNECTION_REFUSED
          j.n.ConnectException: Connection refused | CONNECTION_REFUSED
          j.n.NoRouteToHostException: No route to host | NO_ROUTE
          j.n.NoRouteToHostException | NO_ROUTE
          j.n.ConnectException: connect(..) failed with error(-101): Network is unreachable | NO_ROUTE
          i.n.c.ConnectTimeoutException: connection timed out after 1000 ms: /127.0.0.1:39767 | CONNECT_TIMEOUT
          i.n.c.ConnectTimeoutException: connection timed out after 1000 ms: tls.example/192.0.2.1:443 | CONNECT_TIMEOUT
          j.n.ConnectException: finishConnect(..) failed with error(-110): Connection timed out | CONNECT_TIMEOUT
          j.n.ConnectException: Connection timed out | CONNECT_TIMEOUT
          j.n.UnknownHostException: no-such-host.invalid: Name or service not known | DNS_FAILURE
          j.n.UnknownHostException: ssl-timeout.invalid: Temporary failure in name resolution | DNS_FAILURE
          j.n.UnknownHostException: Failed to resolve 'no-such-host.invalid' [A(1)] | DNS_FAILURE
          i.n.r.d.DnsNameResolverTimeoutException: [4711: /192.0.2.53:53] query timed out after 5000 ms | DNS_FAILURE
          s.s.p.c.SunCertPathBuilderException: unable to find valid certification path to requested target | TLS_FAILURE
          j.s.c.CertificateException: No subject alternative DNS name matching localhost found. | TLS_FAILURE
          j.s.c.CertificateExpiredException: NotAfter: Fri Nov 20 12:00:00 GMT 2026 | TLS_FAILURE
          i.n.h.s.NotSslRecordException: not an SSL/TLS record: 485454502f312e31 | TLS_FAILURE
          i.n.h.s.SslHandshakeTimeoutException: handshake timed out after 10000ms | TLS_FAILURE
          j.n.s.SSLHandshakeException: Received fatal alert: handshake_failure | TLS_FAILURE
          i.n.c.StacklessClosedChannelException | RESET_DURING_UPGRADE
          j.n.SocketException: Connection reset | RESET_DURING_UPGRADE
          i.g.h.c.i.PrematureCloseException: Premature close | RESET_DURING_UPGRADE
          j.n.ConnectException: connect(..) failed with error(-99): Cannot assign requested address | LOCAL_EXHAUSTION
          j.n.BindException: Cannot assign requested address | LOCAL_EXHAUSTION
          i.n.c.ChannelException: io.netty.channel.unix.Errors$NativeIoException: newSocketStream(..) failed with error(-24): Too many open files | LOCAL_EXHAUSTION
          j.n.SocketException: Too many open files | LOCAL_EXHAUSTION
          """)
  void beforeTheUpgradeWasSent(String message, Outcome outcome) {
    assertThat(NotEstablished.classify(message, false, false)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          i.g.h.c.i.PrematureCloseException: Premature close | false | RESET_DURING_UPGRADE
          i.g.h.c.i.PrematureCloseException: Premature close | true | UPGRADE_TIMEOUT
          j.n.SocketException: Connection reset | false | RESET_DURING_UPGRADE
          i.n.h.c.h.w.WebSocketClientHandshakeException: Invalid challenge. Actual: x. Expected: y= | false | BAD_UPGRADE
          i.n.h.c.h.w.WebSocketClientHandshakeException: Invalid handshake response getStatus: 999 Unknown | false | BAD_UPGRADE
          i.g.h.c.i.RequestTimeoutException: Request timeout to localhost/127.0.0.1:80 after 10000 ms | false | UPGRADE_TIMEOUT
          """)
  void afterTheUpgradeWasSent(String message, boolean ourTimeout, Outcome outcome) {
    assertThat(NotEstablished.classify(message, true, ourTimeout)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Invalid challenge. Actual: x. Expected: y= | wrong Sec-WebSocket-Accept
          Invalid subprotocol. Actual: mqtt. Expected one of: v12.stomp | another subprotocol: mqtt
          Invalid subprotocol. Actual: null. Expected one of: v12.stomp | no subprotocol
          Invalid handshake response upgrade: null | no Upgrade header
          Invalid handshake response connection: null | no Connection header
          Invalid handshake response getStatus: 999 Unknown | not HTTP
          """)
  void aBadUpgradeSaysWhat(String message, String detail) {
    assertThat(
            NotEstablished.detail(
                Outcome.BAD_UPGRADE, "i.n.h.c.h.w.WebSocketClientHandshakeException: " + message))
        .isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s.s.p.c.SunCertPathBuilderException: unable to find valid certification path to requested target | certificate not trusted: unable to find valid certification path to requested target
          j.s.c.CertificateExpiredException: NotAfter: Fri Nov 20 12:00:00 GMT 2026 | certificate expired: NotAfter: Fri Nov 20 12:00:00 GMT 2026
          j.s.c.CertificateNotYetValidException: NotBefore: Fri Nov 20 12:00:00 GMT 2026 | certificate not yet valid: NotBefore: Fri Nov 20 12:00:00 GMT 2026
          j.s.c.CertificateException: No subject alternative DNS name matching localhost found. | certificate for another host: No subject alternative DNS name matching localhost found.
          i.n.h.s.NotSslRecordException: not an SSL/TLS record: 485454502f312e31 | not TLS: not an SSL/TLS record: 485454502f312e31
          j.n.s.SSLHandshakeException: Received fatal alert: protocol_version | no common protocol version: Received fatal alert: protocol_version
          j.n.s.SSLHandshakeException: error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION | no common protocol version: error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION
          j.n.s.SSLHandshakeException: Received fatal alert: handshake_failure | no common cipher: Received fatal alert: handshake_failure
          j.n.s.SSLException: something else | j.n.s.SSLException: something else
          """)
  void aTlsFailureSaysWhy(String message, String detail) {
    assertThat(NotEstablished.detail(Outcome.TLS_FAILURE, message)).isEqualTo(detail);
  }
}
