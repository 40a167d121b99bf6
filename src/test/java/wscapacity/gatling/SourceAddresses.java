package wscapacity.gatling;

import io.gatling.core.session.Session;
import io.gatling.core.session.SessionPrivateAttributes;
import io.gatling.http.client.LocalAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The local addresses that users come from, in rotation. A user keeps its address.
 *
 * <p>Gatling has such a rotation of its own, but for each class of addresses apart, and takes a
 * private address for private destinations only: behind address translation, where every cloud's
 * machines are, no address would be left for a public platform. So a user's address stands here for
 * all destinations of its family. Thread-safe.
 */
final class SourceAddresses {

  /** The session attribute that Gatling's HTTP requests take their local addresses from. */
  static final String ATTRIBUTE =
      SessionPrivateAttributes.generatePrivateAttribute("http.cache.localAddresses");

  private static final String ADDRESS = "sourceAddress";

  private final List<InetAddress> addresses;
  private final AtomicInteger users = new AtomicInteger();

  /**
   * @param literals IP addresses; none is the system's choice
   */
  SourceAddresses(List<String> literals) {
    addresses = literals.stream().map(SourceAddresses::parsed).toList();
  }

  /** How many there are, the system's choice being one. */
  int count() {
    return Math.max(1, addresses.size());
  }

  /** The session with the user's address, if it has none and there are any. */
  Session assign(Session session) {
    if (addresses.isEmpty() || session.contains(ADDRESS)) {
      return session;
    }
    InetAddress own = addresses.get(Math.floorMod(users.getAndIncrement(), addresses.size()));
    return session.set(ADDRESS, own.getHostAddress()).set(ATTRIBUTE, of(own));
  }

  /** The user's address; empty where the system chooses. */
  static String of(Session session) {
    return session.contains(ADDRESS) ? (String) session.attributes().apply(ADDRESS) : "";
  }

  private static LocalAddresses of(InetAddress address) {
    InetSocketAddress local = new InetSocketAddress(address, 0);
    boolean isIpV4 = address.getAddress().length == 4;
    InetSocketAddress ipV4 = isIpV4 ? local : null;
    InetSocketAddress ipV6 = isIpV4 ? null : local;
    return new LocalAddresses(ipV4, ipV4, ipV4, ipV6, ipV6, ipV6);
  }

  private static InetAddress parsed(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal + " is no IP address", e);
    }
  }
}
