package wscapacity.simulation;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import wscapacity.chain.UserChain;
import wscapacity.injection.LoadProfile;

/**
 * The scenarios that simulations are composed of. None is split by Gatling Enterprise: profiles are
 * those of this load generator's share already.
 */
final class Scenarios {

  private Scenarios() {}

  /**
   * One user warms the JVM up, each JVM where there are several, then all others come.
   *
   * @param load their scenarios, which begin at the same time
   */
  static PopulationBuilder warmUpThen(Run run, PopulationBuilder... load) {
    UserChain user = new UserChain(run.attempts(), run.observation());
    return scenario("warm-up")
        .exec(user.warmUp(run.settings().load().warmUp(), run.controller()))
        .injectOpen(atOnceUsers(1))
        .noShard()
        .andThen(load);
  }

  /** Users of one kind, who come as the profile says. */
  static PopulationBuilder users(String name, ChainBuilder chain, LoadProfile profile) {
    return scenario(name).exec(chain).injectOpen(profile.steps()).noShard();
  }

  /** Users of one kind who all come at once. */
  static PopulationBuilder users(String name, ChainBuilder chain, int count) {
    return scenario(name).exec(chain).injectOpen(atOnceUsers(count)).noShard();
  }

  /** One user of a kind of its own, on each load generator where there are several. */
  static PopulationBuilder user(String name, ChainBuilder chain) {
    return scenario(name).exec(chain).injectOpen(atOnceUsers(1)).noShard();
  }
}
