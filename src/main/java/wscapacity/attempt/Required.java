package wscapacity.attempt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a run must show for its job to pass; what is empty is not required.
 *
 * @param openSockets the capacity
 * @param upgradesPerSecond the rate that is sustained
 * @param handshakeP95Ms the p95 of accepted handshakes stays below it
 * @param heartbeatP95Ms the p95 of heartbeats' round trips stays below it
 * @param upTo open sockets up to which both latencies count
 * @param allowedFailures the only classes of failures that may be met; a status alone allows all
 *     its classes
 */
public record Required(
    OptionalInt openSockets,
    OptionalDouble upgradesPerSecond,
    OptionalLong handshakeP95Ms,
    OptionalLong heartbeatP95Ms,
    OptionalInt upTo,
    Optional<List<String>> allowedFailures) {

  /** Nothing. */
  public static final Required NOTHING = openSockets(OptionalInt.empty());

  public Required {
    allowedFailures = allowedFailures.map(List::copyOf);
  }

  /** A capacity alone. */
  public static Required openSockets(OptionalInt capacity) {
    return new Required(
        capacity,
        OptionalDouble.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  /** As in {@code run.json}: keys as those of a target file; null is not required. */
  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("open_sockets", openSockets.isPresent() ? (Integer) openSockets.getAsInt() : null);
    node.put(
        "upgrades_per_second",
        upgradesPerSecond.isPresent() ? (Double) upgradesPerSecond.getAsDouble() : null);
    node.put(
        "handshake_p95_ms", handshakeP95Ms.isPresent() ? (Long) handshakeP95Ms.getAsLong() : null);
    node.put(
        "heartbeat_p95_ms", heartbeatP95Ms.isPresent() ? (Long) heartbeatP95Ms.getAsLong() : null);
    node.put("up_to", upTo.isPresent() ? (Integer) upTo.getAsInt() : null);
    if (allowedFailures.isPresent()) {
      allowedFailures.get().forEach(node.putArray("allowed_failures")::add);
    } else {
      node.putNull("allowed_failures");
    }
    return node;
  }

  /** What {@link #json} wrote; nothing where there is none. */
  static Required of(JsonNode node) {
    List<String> allowed = new ArrayList<>();
    node.path("allowed_failures").forEach(name -> allowed.add(name.asText()));
    JsonNode rate = node.path("upgrades_per_second");
    return new Required(
        whole(node.path("open_sockets")),
        rate.isNumber() ? OptionalDouble.of(rate.doubleValue()) : OptionalDouble.empty(),
        time(node.path("handshake_p95_ms")),
        time(node.path("heartbeat_p95_ms")),
        whole(node.path("up_to")),
        node.path("allowed_failures").isArray() ? Optional.of(allowed) : Optional.empty());
  }

  private static OptionalInt whole(JsonNode node) {
    return node.isInt() ? OptionalInt.of(node.intValue()) : OptionalInt.empty();
  }

  private static OptionalLong time(JsonNode node) {
    return node.isIntegralNumber() ? OptionalLong.of(node.longValue()) : OptionalLong.empty();
  }
}
