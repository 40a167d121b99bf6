package wscapacity.settings;

import io.netty.util.NetUtil;
import java.net.URI;
import java.util.Arrays;

/**
 * Tells whether a URL stays on this machine.
 *
 * <p>Decided from the text alone, without a DNS look-up: 127.0.0.0/8 (RFC 1122, section 3.2.1.3),
 * ::1 (RFC 4291, section 2.5.3) and the name localhost. Everything else is not loopback.
 */
public final class Loopback {
  private static final byte[] IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private Loopback() {}

  /** Whether the URL's host is loopback; a URL without a host is not. */
  public static boolean isLoopback(URI url) {
    String host = url.getHost();
    if (host == null) {
      return false;
    }
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
    if (address == null) {
      return false;
    }
    return address.length == 4 ? address[0] == 127 : Arrays.equals(address, IPV6);
  }
}
