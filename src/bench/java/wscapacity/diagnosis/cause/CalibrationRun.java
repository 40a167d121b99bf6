package wscapacity.diagnosis.cause;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.diagnosis.cause.Setup.Plan;
import wscapacity.diagnosis.cause.SimulatedRun.Knock;
import wscapacity.diagnosis.cause.SimulatedRun.Socket;
import wscapacity.diagnosis.evidence.Trials;

/**
 * One simulated run of the calibration and what is said of it.
 *
 * @param seed draws it again
 * @param kind the kind of platform
 * @param drawn what was drawn
 * @param isDecidable whether the run can decide
 * @param verdicts of each class of failures
 */
public record CalibrationRun(
    long seed, String kind, boolean isListed, String drawn, boolean isDecidable, List<Said> verdicts) {

  /**
   * What was said of one class.
   *
   * @param isMain whether it is the class in which the platform fails
   * @param right the names that are right
   * @param half the names that are true of a part
   */
  public record Said(
      FailureClass failureClass,
      boolean isMain,
      Set<String> right,
      Set<String> half,
      Cause cause) {
    public boolean isTold() {
      return cause.isConclusive();
    }

    public boolean isRight() {
      return isTold() && right.contains(cause.best().name());
    }

    /** Of two behaviours that share a class, one was told. */
    public boolean isHalf() {
      return isTold() && !isRight() && half.contains(cause.best().name());
    }

    public boolean isWrong() {
      return isTold() && !isRight() && !isHalf();
    }
  }

  /** The names of all kinds, the listed ones first. */
  public static List<String> kinds() {
    return all().stream().map(Kind::name).toList();
  }

  private static List<Kind> all() {
    return Stream.of(RefusingKinds.all(), EndingKinds.all(), UnlistedKinds.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Draws, plays and diagnoses one. */
  public static CalibrationRun of(String kindName, long seed) {
    Kind kind = all().stream().filter(k -> k.name().equals(kindName)).findFirst().orElseThrow();
    return new Draft(kind, seed).run();
  }

  /** The load and the disturbances of one run. */
  private static final class Draft {
    private final Kind kind;
    private final long seed;
    private final Chances chances;
    private final Setup setup;
    private final Watched watched;
    private FailureClass noiseClass;

    Draft(Kind kind, long seed) {
      this.kind = kind;
      this.seed = seed;
      this.chances = new Chances(seed);
      this.setup = kind.setup().apply(chances);
      this.watched = new Watched(setup.platform);
    }

    CalibrationRun run() {
      SimulatedRun run =
          SimulatedRun.against(disturbed(), chances.seed())
              .tokens(setup.tokens)
              .injectors(setup.injectors)
              .talking(setup.talks);
      if (setup.stayMs > 0) {
        run.staying(user -> setup.stayMs);
      }
      disturb(run);
      layOn(run);
      List<Attempt> attempts = run.play().attempts();
      boolean isOpen = setup.failureClass.get().equals(Setup.DEATH) || kind.name().contains("evict");
      boolean isDecidable =
          kind.isListed()
              && (kind.name().equals("origin list")
                  ? false
                  : isOpen
                      ? Decidable.open(run.opened(), kind.own())
                      : Decidable.before(watched.decisions(), kind.own()));
      return new CalibrationRun(
          seed, kind.name(), kind.isListed(), chances.toString(), isDecidable, verdicts(attempts));
    }

    private List<Said> verdicts(List<Attempt> attempts) {
      Set<FailureClass> classes = new LinkedHashSet<>();
      attempts.forEach(attempt -> attempt.failureClass().ifPresent(classes::add));
      CauseSearch search = CauseSearch.over(attempts, List.of(), Set.of(), MadeRun.UNKNOWN);
      List<Said> said = new ArrayList<>();
      for (FailureClass one : classes) {
        said.add(said(one, search.causeOf(one)));
      }
      search
          .slow()
          .ifPresent(slow -> said.add(said(Trials.SLOW, search.causeOf(slow))));
      return said;
    }

    private Said said(FailureClass failureClass, Cause cause) {
      boolean isMain = failureClass.equals(setup.failureClass.get());
      return new Said(failureClass, isMain, right(failureClass, isMain), half(isMain), cause);
    }

    private Set<String> half(boolean isMain) {
      return isMain ? setup.two.map(Two::half).orElse(kind.half()) : Set.of();
    }

    private Set<String> right(FailureClass failureClass, boolean isMain) {
      if (failureClass.equals(Trials.SLOW)) {
        return switch (kind.name()) {
          case "saturation" -> Set.of("saturation");
          case "backlog" -> Set.of("saturation", "backlog-overflow");
          case "proxy queue" -> Set.of("concurrency-cap", "proxy-queue-timeout");
          default -> Set.of();
        };
      }
      if (isMain) {
        return setup.right.map(Supplier::get).orElse(kind.right());
      }
      if (failureClass.equals(noiseClass)) {
        return Set.of("random-loss");
      }
      return kind.name().equals("outage") ? Set.of("outage", "synchronised-drop") : kind.right();
    }

    /** One attempt or socket in a hundred fails for no reason, in the class or in another. */
    private SimulatedPlatform disturbed() {
      if (!chances.happens("noise", 0.35)) {
        return watched;
      }
      boolean alike = chances.happens("alike", 0.5);
      Chances own = chances.split();
      boolean isDeath = setup.failureClass.get().equals(Setup.DEATH);
      Answer answer = alike && !isDeath ? null : Answer.of(500, "");
      noiseClass = answer == null || isDeath && alike ? null : answer.failureClass();
      return new SimulatedPlatform() {
        @Override
        public void answer(Knock knock) {
          boolean strikes = own.next() < 0.01;
          if (!strikes) {
            watched.answer(knock);
          } else if (isDeath && alike) {
            knock.accept().dieAfter(own.from(0, 20_000));
          } else if (answer != null && (isDeath || kind.name().contains("evict"))) {
            answer.to(knock);
          } else {
            setup.noise.accept(knock, answer);
          }
        }

        @Override
        public void left(Socket socket) {
          watched.left(socket);
        }
      };
    }

    private void disturb(SimulatedRun run) {
      if (chances.happens("late", 0.15)) {
        Chances own = chances.split();
        boolean decidesLate = chances.happens("decides late", 0.5);
        run.underWay(
            () -> decidesLate ? own.from(100, 400) : own.from(1, 3),
            () -> decidesLate ? own.from(1, 3) : own.from(100, 400));
      }
      if (chances.happens("two injectors", 0.2)) {
        int skew = chances.from("skew", -40, 40);
        if (setup.injectors.apply(1).equals("a")) {
          long salt = chances.seed();
          run.injectors(user -> RefusingKinds.group(user, 2, salt) == 0 ? "a" : "b");
        }
        run.clocks(injector -> injector.equals("b") || injector.endsWith("1") ? skew : 0);
      }
    }

    private void layOn(SimulatedRun run) {
      double scale = chances.happens("short", 0.1) ? 0.3 : 1;
      int users = (int) (setup.users * scale);
      double rate = setup.perSecond;
      switch (setup.plan) {
        case STAIRCASE -> {
          int step = chances.from("step", 40, 60);
          long hold = chances.from("step hold", 1_000, 4_000);
          run.staircase(step, Math.max(1, users / step), Math.min(25, rate), hold);
          probe(run, 0.7);
        }
        case RAMP -> {
          run.load(users, Math.min(25, rate)).hold(1_000);
          probe(run, 0.5);
        }
        case LADDER -> {
          // No multiple of the limit, at which a millisecond would decide.
          double shift = chances.share("shift", 0.86, 1.17);
          double[] factors = {0.5, 0.8, 1.4, 2.1, 1.4, 0.8, 0.5};
          for (double factor : factors) {
            run.load((int) Math.ceil(users * factor / 7), rate * factor * shift);
          }
          run.hold(1_000);
        }
        case STEADY -> run.load(users, rate).hold(1_000);
        case BURSTS -> {
          for (int burst = 0; burst < 4; burst++) {
            run.load(50, 5).load((int) (users * scale), 400).hold(8_000);
          }
        }
      }
      run.hold(setup.holdMs);
    }

    private void probe(SimulatedRun run, double share) {
      if (chances.happens("probe", share)) {
        run.releaseProbe(chances.from("released", 15, 40));
      }
    }
  }
}
