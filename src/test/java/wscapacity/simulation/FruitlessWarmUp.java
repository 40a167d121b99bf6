package wscapacity.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.chain.AttemptChain;

/** What a person is told when not one attempt of the warm-up succeeded: the run ends there. */
final class FruitlessWarmUp {

  private FruitlessWarmUp() {}

  /**
   * @param attempts all attempts of the run
   * @param source the target file
   * @return one line; empty when a warm-up succeeded, or none was made
   */
  static Optional<String> line(List<Attempt> attempts, String source) {
    List<Attempt> warmUps =
        attempts.stream().filter(attempt -> attempt.phase() == Phase.WARM_UP).toList();
    if (warmUps.isEmpty() || warmUps.stream().anyMatch(one -> one.failureClass().isEmpty())) {
      return Optional.empty();
    }
    Attempt last = warmUps.get(warmUps.size() - 1);
    return Optional.of(
        "%s (%s: %s). See %s in %s."
            .formatted(
                warmUps.stream().anyMatch(Attempt::isAccepted)
                    ? "No attempt of the warm-up succeeded"
                    : "No handshake succeeded in the warm-up",
                count(warmUps.size()),
                reasons(warmUps),
                key(last),
                source));
  }

  private static String count(int attempts) {
    return attempts == 1 ? "1 attempt" : attempts + " attempts";
  }

  /** The only reason, or each with its number. */
  private static String reasons(List<Attempt> failed) {
    Map<String, Long> reasons =
        failed.stream()
            .collect(
                Collectors.groupingBy(
                    FruitlessWarmUp::reason, TreeMap::new, Collectors.counting()));
    return reasons.size() == 1
        ? reasons.keySet().iterator().next()
        : reasons.entrySet().stream()
            .map(reason -> reason.getValue() + " " + reason.getKey())
            .collect(Collectors.joining(", "));
  }

  /** The failure's class, with the detail where the class alone tells too little. */
  private static String reason(Attempt attempt) {
    String name = attempt.failureClass().orElseThrow().name();
    boolean detailed =
        switch (attempt.outcome()) {
          case TOKEN_FAILED, TLS_FAILURE, DNS_FAILURE -> true;
          default -> false;
        };
    String detail = attempt.detail().replaceFirst("^\\S*Exception: ", "");
    // The class has the words that stand before an explanation.
    String told = detail.substring(detail.indexOf(": ") + 1).strip();
    return detailed && !told.isEmpty() && !name.contains(told) ? name + ": " + told : name;
  }

  private static String key(Attempt attempt) {
    if (attempt.outcome() == Outcome.TOKEN_FAILED) {
      return "target.token";
    }
    if (attempt.outcome() == Outcome.CREATE_FAILED) {
      return attempt.detail().equals(AttemptChain.NOT_AUTHORISED)
          ? "target.authorisation"
          : "target.requests";
    }
    if (attempt.isAccepted()) {
      // Its socket was of no use: what was awaited last is what it did not get.
      String detail = attempt.ending().orElseThrow().detail();
      return detail.contains("heartbeat") ? "target.heartbeat" : "target.greeting";
    }
    return switch (attempt.outcome()) {
      case REFUSED, BAD_UPGRADE -> "target.upgrade";
      default -> "target.upgrade.url";
    };
  }
}
