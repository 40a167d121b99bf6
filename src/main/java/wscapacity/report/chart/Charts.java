package wscapacity.report.chart;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import wscapacity.attempt.Attempt;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.Measured;
import wscapacity.diagnosis.RecoveryCurve;

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
    LatencyCurve.Tallies latency = new LatencyCurve.Tallies(categories);
    SurvivalCurve.Tallies survival =
        question == Question.SILENCE
            ? SurvivalCurve.Tallies.bySilence(diagnosis.failures(), categories)
            : SurvivalCurve.Tallies.byAge(diagnosis.failures(), categories);
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
}
