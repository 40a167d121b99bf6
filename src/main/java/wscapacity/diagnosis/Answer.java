package wscapacity.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Skipped;

/** What a run says to the question that its simulation asks, where that is not how many sockets. */
public sealed interface Answer
    permits SustainedRate, SilenceLimit, TokenAgeLimit, Recovery, Endurance, Inquiry {

  /** One or two sentences with the figures. */
  String sentence();

  /**
   * The answer from what a run's events tell; warm-up and wind-down are left out.
   *
   * @param simulation the simulation's simple class name
   * @param skipped parts of the run that were left out
   * @return empty when the simulation asks another question, or when nothing can be said
   */
  static Optional<Answer> to(String simulation, List<Attempt> attempts, List<Skipped> skipped) {
    return switch (simulation) {
      case "UpgradeRateSimulation" -> SustainedRate.of(measured(attempts)).map(Answer.class::cast);
      case "IdleTimeoutSimulation" -> SilenceLimit.of(measured(attempts)).map(Answer.class::cast);
      case "TokenLifetimeSimulation" ->
          TokenAgeLimit.of(measured(attempts)).map(Answer.class::cast);
      case "ReconnectStormSimulation" -> Recovery.of(measured(attempts)).map(Answer.class::cast);
      case "SoakSimulation" -> Endurance.of(measured(attempts)).map(Answer.class::cast);
      case "InvestigationSimulation" ->
          Inquiry.of(measured(attempts), skipped).map(Answer.class::cast);
      default -> Optional.empty();
    };
  }

  /** Only for a run whose question is asked: attempts as objects take much memory. */
  private static List<Attempt> measured(List<Attempt> attempts) {
    return attempts.stream().filter(attempt -> attempt.phase().isMeasured()).toList();
  }

  /** Milliseconds as seconds with one digit. */
  static String seconds(long ms) {
    return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
  }
}
