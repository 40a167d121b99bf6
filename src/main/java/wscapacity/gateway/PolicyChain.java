package wscapacity.gateway;

import java.util.List;
import java.util.Optional;
import wscapacity.gateway.policy.Connection;
import wscapacity.gateway.policy.Policy;
import wscapacity.gateway.policy.Policy.Sender;

/**
 * One connection's way through the policies: which ones were asked, and so must hear of its end.
 */
final class PolicyChain {
  private final List<Policy> policies;
  private final Connection connection;
  private int asked;

  PolicyChain(List<Policy> policies, Connection connection) {
    this.policies = policies;
    this.connection = connection;
  }

  /** Whether a policy is left that was not asked. */
  boolean hasNext() {
    return asked < policies.size();
  }

  /** Asks the next policy. */
  void askNext() {
    policies.get(asked++).onUpgrade(connection);
  }

  /** The kind of the policy that was asked last; empty when none was. */
  String lastAsked() {
    return asked == 0 ? "" : policies.get(asked - 1).kind();
  }

  void opened() {
    policies.forEach(policy -> policy.onOpened(connection));
  }

  void frame(Sender sender) {
    policies.forEach(policy -> policy.onFrame(connection, sender));
  }

  boolean answers() {
    return policies.stream().allMatch(policy -> policy.answers(connection));
  }

  /** What answers a text frame in place of its reply, if a policy wants that. */
  Optional<String> insteadOfReply() {
    return policies.stream().flatMap(policy -> policy.insteadOfReply().stream()).findFirst();
  }

  void closed() {
    policies.subList(0, asked).forEach(policy -> policy.onClosed(connection));
  }
}
