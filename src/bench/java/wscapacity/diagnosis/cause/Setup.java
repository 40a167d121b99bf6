package wscapacity.diagnosis.cause;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.cause.SimulatedRun.Knock;

/** What is drawn for one run: a platform, and whom it meets. */
final class Setup {
  static final FailureClass DEATH = FailureClass.of(Outcome.ABNORMAL, 1006, "");

  /** The ways to lay on load. */
  enum Plan {
    STAIRCASE,
    RAMP,
    LADDER,
    STEADY,
    BURSTS
  }

  SimulatedPlatform platform;
  Optional<FailureClass> failureClass = Optional.empty();
  LongFunction<SimulatedToken> tokens = user -> SimulatedToken.FRESH;
  LongFunction<String> injectors = user -> "a";
  LongFunction<Talk> talks = user -> Talk.SILENT;
  Plan plan;
  int users = 350;
  double perSecond = 25;
  long holdMs = 1_000;

  /** How long users stay; 0 to the end. */
  long stayMs;

  /** Lets an attempt take part that fails for no reason, by an answer. */
  BiConsumer<Knock, Answer> noise;

  /** The names that are right, where that shows only afterwards. */
  Optional<Supplier<Set<String>>> right = Optional.empty();

  /** What two behaviours did, where there are two. */
  Optional<Two> two = Optional.empty();

  Setup(SimulatedPlatform platform, FailureClass failureClass, Plan plan) {
    this.platform = platform;
    this.noise = (knock, answer) -> platform.answer(knock);
    this.failureClass = Optional.of(failureClass);
    this.plan = plan;
  }

  /** A platform that fails whom a rule strikes. */
  static Setup of(Predicate<Knock> rule, Answer answer, Plan plan) {
    Answer[] noise = {null};
    SimulatedPlatform platform =
        knock -> {
          // Whoever fails for no reason has taken part like anyone else.
          boolean strikes = rule.test(knock);
          if (strikes || noise[0] != null) {
            (strikes ? answer : noise[0]).to(knock);
          } else {
            knock.accept();
          }
        };
    Setup setup = new Setup(platform, answer.failureClass(), plan);
    setup.noise =
        (knock, other) -> {
          noise[0] = other == null ? answer : other;
          platform.answer(knock);
          noise[0] = null;
        };
    return setup;
  }

  /** A platform with two rules, one behind the other. */
  static Setup of(Two two, Answer answer, Plan plan) {
    Setup setup = of(two::strikes, answer, plan);
    setup.two = Optional.of(two);
    setup.right = Optional.of(two::right);
    return setup;
  }

  Setup tokens(LongFunction<SimulatedToken> ofUser) {
    tokens = ofUser;
    return this;
  }

  Setup injectors(LongFunction<String> ofUser) {
    injectors = ofUser;
    return this;
  }

  Setup talks(LongFunction<Talk> ofUser) {
    talks = ofUser;
    return this;
  }

  Setup users(int count, double rate) {
    users = count;
    perSecond = rate;
    return this;
  }

  Setup right(Degrees degrees) {
    right = Optional.of(degrees::right);
    return this;
  }

  Setup staying(long ms) {
    stayMs = ms;
    return this;
  }

  Setup holding(long ms) {
    holdMs = ms;
    return this;
  }
}
