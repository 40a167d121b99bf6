package wscapacity.gateway;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import wscapacity.gateway.policy.Policy;
import wscapacity.gateway.policy.Request;
import wscapacity.settings.GatewayPolicy.Refusal;

/**
 * What all connections of a gateway share.
 *
 * @param policies asked in this order
 * @param replies the answers to text frames
 * @param tally the count
 * @param loop the clock and the timers
 */
record Behaviour(List<Policy> policies, Replies replies, Tally tally, GatewayLoop loop) {

  Optional<Refusal> refusalOfToken(Request request) {
    return firstRefusal(request, Policy::onToken);
  }

  Optional<Refusal> refusalOfRest(Request request) {
    return firstRefusal(request, Policy::onRest);
  }

  private Optional<Refusal> firstRefusal(
      Request request, BiFunction<Policy, Request, Optional<Refusal>> ask) {
    return policies.stream().flatMap(policy -> ask.apply(policy, request).stream()).findFirst();
  }
}
