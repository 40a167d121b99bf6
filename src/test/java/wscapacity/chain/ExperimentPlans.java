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
  private final Set<TokenChoice> tokens;

  /**
   * @param tokens whose tokens there are
   */
  ExperimentPlans(Investigation bounds, Staircase load, Set<TokenChoice> tokens) {
    this.tokens = Set.copyOf(tokens);
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
      case BASELINE -> plan(phase, stays(bounds.baseline(), GENTLY, TokenChoice.KEPT));
      case LOAD -> staircase(phase, load);
      case HALF_RATE -> staircase(phase, load.atHalfTheRate());
      case RELEASE_PROBE -> releaseProbe(load.releasedOf(open));
      case SECOND_CLIENT ->
          plan(
              phase,
              inTurn(bounds.secondClient(), TokenChoice.FIRST, TokenChoice.SECOND, Duration.ZERO));
      case BURST ->
          plan(phase, stays(load.top(), bounds.burstUpgradesPerSecond(), TokenChoice.FIRST));
      case SILENCE -> plan(phase, silences());
      case TOKEN_AGE ->
          plan(
              phase,
              inTurn(
                  bounds.tokenHandshakes(),
                  TokenChoice.KEPT,
                  TokenChoice.FRESH,
                  tokenIsOld(since)));
      case WARM_UP, DESCENT, SECOND_TOP, WIND_DOWN ->
          throw new IllegalArgumentException(phase.text() + " is no experiment");
    };
  }

  /** Why an experiment cannot be made here; empty when it can. */
  Optional<String> impossible(Phase phase) {
    return switch (phase) {
      case RELEASE_PROBE -> unless(load.releaseProbe() > 0, "load.release-probe is 0");
      case SECOND_CLIENT ->
          unless(
              tokens.contains(TokenChoice.SECOND), "target.token.clients names no second client");
      case TOKEN_AGE ->
          unless(tokens.contains(TokenChoice.FRESH), "target.token.kind is not client-credentials");
      default -> Optional.empty();
    };
  }

  private static Optional<String> unless(boolean possible, String reason) {
    return possible ? Optional.empty() : Optional.of(reason);
  }

  private Plan staircase(Phase phase, Staircase stairs) {
    List<PlannedAttempt> attempts =
        stairs.starts().stream()
            .map(start -> new PlannedAttempt(start, TokenChoice.FIRST, Optional.empty()))
            .toList();
    return new Plan(phase, 0, attempts, stairs.duration());
  }

  private Plan releaseProbe(int released) {
    List<PlannedAttempt> attempts = new ArrayList<>();
    for (int user = 0; user < load.triesFor(released); user++) {
      attempts.add(new PlannedAttempt(load.timeFor(user), TokenChoice.FIRST, Optional.empty()));
    }
    return new Plan(
        Phase.RELEASE_PROBE, released, attempts, load.timeFor(attempts.size()).plus(WATCH));
  }

  private List<PlannedAttempt> stays(int users, double perSecond, TokenChoice token) {
    List<PlannedAttempt> attempts = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      attempts.add(new PlannedAttempt(turn(user, perSecond), token, Optional.of(bounds.stay())));
    }
    return attempts;
  }

  /** So many of each, one and one. */
  private List<PlannedAttempt> inTurn(int each, TokenChoice one, TokenChoice other, Duration from) {
    List<PlannedAttempt> attempts = new ArrayList<>();
    for (int user = 0; user < 2 * each; user++) {
      Duration start = from.plus(turn(user, GENTLY));
      attempts.add(
          new PlannedAttempt(start, user % 2 == 0 ? one : other, Optional.of(bounds.stay())));
    }
    return attempts;
  }

  /** The longest silence first: it takes longest. */
  private List<PlannedAttempt> silences() {
    List<PlannedAttempt> attempts = new ArrayList<>();
    List<Duration> ladder = bounds.silences();
    for (int rung = ladder.size() - 1; rung >= 0; rung--) {
      for (int socket = 0; socket < bounds.socketsPerSilence(); socket++) {
        Duration start = load.timeFor(attempts.size());
        attempts.add(new PlannedAttempt(start, TokenChoice.FIRST, Optional.of(ladder.get(rung))));
      }
    }
    return attempts;
  }

  private Duration tokenIsOld(Duration since) {
    Duration wait = bounds.tokenAge().minus(since);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static Duration turn(int user, double perSecond) {
    return Duration.ofNanos(Math.round(user * 1e9 / perSecond));
  }

  /** Until the last socket is closed: a silence begins at the latest after half its length. */
  private static Plan plan(Phase phase, List<PlannedAttempt> attempts) {
    Duration last =
        attempts.stream()
            .map(
                planned ->
                    planned.start().plus(planned.stay().orElseThrow().multipliedBy(3).dividedBy(2)))
            .max(Duration::compareTo)
            .orElseThrow();
    return new Plan(phase, 0, attempts, last.plus(WATCH));
  }
}
