package wscapacity.chain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wscapacity.attempt.Phase;
import wscapacity.settings.Investigation;
import wscapacity.settings.Staircase;

/** What each experiment of an investigation does, and when. */
final class ExperimentPlans {

  /** Per second, where the pace is of no matter. */
  private static final double GENTLY = 5;

  /** How long after its last attempt an experiment is watched. */
  private static final Duration WATCH = Duration.ofSeconds(1);

  private final Investigation bounds;
  private final Staircase load;
  private final Set<Bearer> bearers;

  /**
   * @param bearers whose tokens there are
   */
  ExperimentPlans(Investigation bounds, Staircase load, Set<Bearer> bearers) {
    this.bearers = Set.copyOf(bearers);
    this.bounds = bounds;
    this.load = load;
  }

  /**
   * The plan of an experiment.
   *
   * @param open the sockets that are open now
   * @param since how long ago the first experiment began, in which the kept token was first used
   */
  Plan of(Phase phase, int open, Duration since) {
    return switch (phase) {
      case BASELINE -> plan(phase, stays(bounds.baseline(), GENTLY, Bearer.KEPT));
      case LOAD -> staircase(phase, load);
      case HALF_RATE -> staircase(phase, load.atHalfTheRate());
      case RELEASE_PROBE -> releaseProbe(load.releasedOf(open));
      case SECOND_CLIENT ->
          plan(phase, inTurn(bounds.secondClient(), Bearer.FIRST, Bearer.SECOND, Duration.ZERO));
      case BURST -> plan(phase, stays(load.top(), bounds.burstUpgradesPerSecond(), Bearer.FIRST));
      case SILENCE -> plan(phase, silences());
      case TOKEN_AGE ->
          plan(
              phase,
              inTurn(bounds.tokenHandshakes(), Bearer.KEPT, Bearer.FRESH, tokenIsOld(since)));
      case WARM_UP, WIND_DOWN ->
          throw new IllegalArgumentException(phase.text() + " is no experiment");
    };
  }

  /** Why an experiment cannot be made here; empty when it can. */
  Optional<String> impossible(Phase phase) {
    return switch (phase) {
      case RELEASE_PROBE -> unless(load.releaseProbe() > 0, "load.release-probe is 0");
      case SECOND_CLIENT ->
          unless(bearers.contains(Bearer.SECOND), "target.token.clients names no second client");
      case TOKEN_AGE ->
          unless(bearers.contains(Bearer.FRESH), "target.token.kind is not client-credentials");
      default -> Optional.empty();
    };
  }

  private static Optional<String> unless(boolean possible, String reason) {
    return possible ? Optional.empty() : Optional.of(reason);
  }

  private Plan staircase(Phase phase, Staircase stairs) {
    List<Call> calls =
        stairs.starts().stream()
            .map(start -> new Call(start, Bearer.FIRST, Optional.empty()))
            .toList();
    return new Plan(phase, 0, calls, stairs.duration());
  }

  private Plan releaseProbe(int released) {
    List<Call> calls = new ArrayList<>();
    for (int user = 0; user < load.triesFor(released); user++) {
      calls.add(new Call(load.timeFor(user), Bearer.FIRST, Optional.empty()));
    }
    return new Plan(Phase.RELEASE_PROBE, released, calls, load.timeFor(calls.size()).plus(WATCH));
  }

  private List<Call> stays(int users, double perSecond, Bearer bearer) {
    List<Call> calls = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      calls.add(new Call(turn(user, perSecond), bearer, Optional.of(bounds.stay())));
    }
    return calls;
  }

  /** So many of each, one and one. */
  private List<Call> inTurn(int each, Bearer one, Bearer other, Duration from) {
    List<Call> calls = new ArrayList<>();
    for (int user = 0; user < 2 * each; user++) {
      Duration start = from.plus(turn(user, GENTLY));
      calls.add(new Call(start, user % 2 == 0 ? one : other, Optional.of(bounds.stay())));
    }
    return calls;
  }

  /** The longest silence first: it takes longest. */
  private List<Call> silences() {
    List<Call> calls = new ArrayList<>();
    List<Duration> ladder = bounds.silences();
    for (int rung = ladder.size() - 1; rung >= 0; rung--) {
      for (int socket = 0; socket < bounds.socketsPerSilence(); socket++) {
        Duration start = load.timeFor(calls.size());
        calls.add(new Call(start, Bearer.FIRST, Optional.of(ladder.get(rung))));
      }
    }
    return calls;
  }

  private Duration tokenIsOld(Duration since) {
    Duration wait = bounds.tokenAge().minus(since);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static Duration turn(int user, double perSecond) {
    return Duration.ofNanos(Math.round(user * 1e9 / perSecond));
  }

  /** Until the last socket is closed: a silence begins at the latest after half its length. */
  private static Plan plan(Phase phase, List<Call> calls) {
    Duration last =
        calls.stream()
            .map(call -> call.start().plus(call.stay().orElseThrow().multipliedBy(3).dividedBy(2)))
            .max(Duration::compareTo)
            .orElseThrow();
    return new Plan(phase, 0, calls, last.plus(WATCH));
  }
}
