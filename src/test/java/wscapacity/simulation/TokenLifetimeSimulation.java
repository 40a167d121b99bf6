package wscapacity.simulation;

import io.gatling.javaapi.core.Simulation;
import wscapacity.chain.UserChain;
import wscapacity.gatling.Axis;
import wscapacity.injection.TokenAgeInjection;
import wscapacity.token.TokenSource;

/**
 * Does the token's age or scope matter? One kept token at rising ages, each time beside a fresh
 * one.
 */
public class TokenLifetimeSimulation extends Simulation {

  private final Run run =
      Run.of(
          TokenLifetimeSimulation.class,
          settings -> new Axis.TokenAge(settings.questions().tokenLifetime()));

  {
    TokenAgeInjection ages = new TokenAgeInjection(run.settings().questions().tokenLifetime());
    int users = 2 * ages.users();
    run.expect(users);
    run.announce(
        RunPlan.about(ages.duration(), "%,d ages, %,d upgrades", ages.levels().size(), users));
    run.shows(Stage.ofLevels("token ages", ages.levels()));
    TokenSource fresh = run.freshTokens();
    UserChain withKept = new UserChain(run.attempts(TokenSource.keeping(fresh)), run.observation());
    UserChain withFresh = new UserChain(run.attempts(fresh), run.observation());

    setUp(
            Scenarios.warmUpThen(
                run,
                Scenarios.users("kept token", withKept.touch(), ages),
                Scenarios.users("fresh token", withFresh.touch(), ages),
                Scenarios.user(
                    "controller", run.controller().leadUntilDone(users, ages.duration()))))
        .protocols(run.protocol())
        .maxDuration(run.atMost(ages.duration()))
        .assertions(Run.answered());
  }

  @Override
  public void after() {
    run.finish();
  }
}
