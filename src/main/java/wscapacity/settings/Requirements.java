package wscapacity.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a run must show beside its required open sockets; what is empty is not required.
 *
 * @param upgradesPerSecond the rate that is sustained
 * @param handshakeP95 the p95 of handshakes stays below it
 * @param heartbeatP95 the p95 of heartbeats stays below it
 * @param upTo open sockets up to which both must hold
 * @param allowedFailures the only classes of failures that may be met
 */
public record Requirements(
    OptionalDouble upgradesPerSecond,
    Optional<Duration> handshakeP95,
    Optional<Duration> heartbeatP95,
    OptionalInt upTo,
    Optional<List<String>> allowedFailures) {

  static Requirements read(Section block) {
    Entry allowed = block.entry("allowed-failures");
    return new Requirements(
        Scalar.optionalRate(block.entry("upgrades-per-second")),
        Scalar.optionalPositive(block.entry("handshake-p95")),
        Scalar.optionalPositive(block.entry("heartbeat-p95")),
        Scalar.optionalWholeNumber(block.entry("up-to"), 1, Integer.MAX_VALUE),
        allowed.isNull() ? Optional.empty() : Optional.of(Answers.words(allowed)));
  }
}
