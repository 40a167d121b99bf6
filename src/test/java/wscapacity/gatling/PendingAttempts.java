package wscapacity.gatling;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Attempts that are connecting, by the key that their upgrade request carries inside this JVM. */
final class PendingAttempts {

  /** Taken off by {@link ChannelWatch}: it never reaches the wire. */
  static final String HEADER = "x-observed-attempt";

  private static final Map<String, ObservedAttempt> PENDING = new ConcurrentHashMap<>();
  private static final AtomicLong KEYS = new AtomicLong();

  private PendingAttempts() {}

  /** Registers an attempt under a new key. */
  static String put(ObservedAttempt attempt) {
    String key = Long.toString(KEYS.incrementAndGet());
    PENDING.put(key, attempt);
    return key;
  }

  /** Forgets an attempt that never came to write its upgrade request. */
  static void forget(String key) {
    PENDING.remove(key);
  }

  /** The attempt that these upgrade headers belong to; null for a connection that is not ours. */
  static ObservedAttempt claim(HttpHeaders headers) {
    String key = headers.get(HEADER);
    if (key == null) {
      return null;
    }
    headers.remove(HEADER);
    return PENDING.remove(key);
  }
}
