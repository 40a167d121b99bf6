package wscapacity.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.Measured;
import wscapacity.diagnosis.Onset;
import wscapacity.diagnosis.RecoveryCurve;
import wscapacity.diagnosis.SilenceLimit;

/**
 * Everything that is drawn. The warm-up is left out but for its span on the timeline.
 *
 * @param question what the run asks: it chooses the first chart
 * @param categories what the numbers of categories stand for
 * @param timeline what happened when
 * @param bands outcomes by what the question is about; by open sockets where that has no bands
 * @param latency handshake latency, one curve per category that has handshakes
 * @param survival how long sockets live, or for how long they may be silent where that is asked:
 *     all of them, or those below and above the onset at which they start to die
 * @param ages handshakes by the age of their token; empty where that is not asked
 * @param recovery how users came back; empty where that is not asked, or none did
 * @param samples some failures of each class
 */
public record Charts(
    Question question,
    Categories categories,
    Timeline timeline,
    OutcomeBands bands,
    List<LatencyCurve> latency,
    List<SurvivalCurve> survival,
    Optional<TokenAges> ages,
    Optional<RecoveryCurve> recovery,
    RefusalSamples samples) {
  public Charts {
    latency = List.copyOf(latency);
    survival = List.copyOf(survival);
  }

  /**
   * The charts of a run, in one pass over its attempts.
   *
   * @param question what it asks
   * @param attempts all attempts, in the order of their answers
   * @param diagnosis what they say
   * @param inOrder its failures, in the order in which they are numbered
   * @param startMs when the run started, in ms since the epoch
   * @param endMs when it ended
   * @param band the wished width of a band, in open sockets
   */
  public static Charts of(
      Question question,
      List<Attempt> attempts,
      Diagnosis diagnosis,
      List<Failure> inOrder,
      long startMs,
      long endMs,
      int band) {
    boolean byRate = question == Question.UPGRADE_RATE;
    Categories categories = Categories.of(diagnosis.failures());
    TimelineTally timeline = new TimelineTally(categories, startMs, endMs);
    OutcomeBands.Tally bands =
        new OutcomeBands.Tally(
            categories,
            byRate ? OutcomeBands.Tally.Axis.UPGRADE_RATE : OutcomeBands.Tally.Axis.OPEN_SOCKETS);
    LatencyTallies latency = new LatencyTallies(categories);
    SurvivalTallies survival =
        question == Question.SILENCE
            ? SurvivalTallies.bySilence(diagnosis.failures(), categories)
            : SurvivalTallies.byAge(diagnosis.failures(), categories);
    RefusalSamples samples = new RefusalSamples();
    Predicate<Attempt> measured = Measured.of(attempts);
    for (Attempt attempt : attempts) {
      timeline.add(attempt, measured.test(attempt));
      if (measured.test(attempt)) {
        bands.add(attempt);
        latency.add(attempt);
        survival.add(attempt);
        samples.add(attempt);
      }
    }
    return new Charts(
        question,
        categories,
        timeline.timeline(inOrder),
        bands.bands(byRate ? 1 : band),
        latency.curves(),
        survival.curves(),
        question == Question.TOKEN_AGE
            ? Optional.of(TokenAges.of(attempts, categories))
            : Optional.empty(),
        question == Question.RECOVERY ? RecoveryCurve.of(attempts) : Optional.empty(),
        samples);
  }

  private static final class LatencyTallies {
    private final Categories categories;
    private final List<LatencyCurve.Tally> tallies = new ArrayList<>();

    LatencyTallies(Categories categories) {
      this.categories = categories;
      categories.names().forEach(name -> tallies.add(new LatencyCurve.Tally()));
    }

    void add(Attempt attempt) {
      if (attempt.outcome().stage() == Outcome.Stage.NOT_ATTEMPTED) {
        return;
      }
      tallies.get(categories.ofHandshake(attempt)).add(attempt.latencyMs());
    }

    List<LatencyCurve> curves() {
      List<LatencyCurve> curves = new ArrayList<>();
      for (int i = 0; i < tallies.size(); i++) {
        if (!tallies.get(i).isEmpty()) {
          curves.add(tallies.get(i).curve(i, categories.names().get(i)));
        }
      }
      return curves;
    }
  }

  private static final class SurvivalTallies {
    private final int category;
    private final OptionalInt dyingFrom;
    private final ToLongFunction<Attempt.Ending> time;
    private final SurvivalCurve.Tally below = new SurvivalCurve.Tally();
    private final SurvivalCurve.Tally above = new SurvivalCurve.Tally();

    private SurvivalTallies(
        int category, OptionalInt dyingFrom, ToLongFunction<Attempt.Ending> time) {
      this.category = category;
      this.dyingFrom = dyingFrom;
      this.time = time;
    }

    /** Parted where open sockets start to die, by their most frequent failure; or not at all. */
    static SurvivalTallies byAge(List<Failure> failures, Categories categories) {
      Optional<Failure> most = failures.stream().filter(Failure::afterUpgrade).findFirst();
      int category = most.map(categories::of).orElse(Categories.GOOD);
      Optional<Integer> from =
          most.flatMap(Failure::onset).map(Onset::firstBadOpen).filter(open -> open > 1);
      return new SurvivalTallies(
          category,
          from.isPresent() ? OptionalInt.of(from.get()) : OptionalInt.empty(),
          Attempt.Ending::lifetimeMs);
    }

    /** The silence of those that died is where it ended them; others survived their longest one. */
    static SurvivalTallies bySilence(List<Failure> failures, Categories categories) {
      return new SurvivalTallies(
          failures.stream()
              .filter(Failure::afterUpgrade)
              .findFirst()
              .map(categories::of)
              .orElse(Categories.GOOD),
          OptionalInt.empty(),
          ending ->
              ending.outcome().isFailure()
                  ? SilenceLimit.silentMs(ending.silence())
                  : ending.silence().longestMs());
    }

    void add(Attempt attempt) {
      boolean isBelow = attempt.openWithIt() < dyingFrom.orElse(Integer.MAX_VALUE);
      attempt
          .ending()
          .filter(ending -> time.applyAsLong(ending) >= 0)
          .ifPresent(
              ending ->
                  (isBelow ? below : above)
                      .add(time.applyAsLong(ending), ending.outcome().isFailure()));
    }

    List<SurvivalCurve> curves() {
      if (dyingFrom.isEmpty()) {
        return below.isEmpty() ? List.of() : List.of(below.curve(category, "all sockets"));
      }
      List<SurvivalCurve> curves = new ArrayList<>();
      int from = dyingFrom.getAsInt();
      if (!below.isEmpty()) {
        curves.add(below.curve(Categories.GOOD, "opened below " + from));
      }
      if (!above.isEmpty()) {
        curves.add(above.curve(category, "opened at " + from + " and above"));
      }
      return curves;
    }
  }
}
