package wscapacity.gatling;

import io.gatling.core.Predef$;
import io.gatling.javaapi.core.CoreDsl;
import wscapacity.settings.Share;

/**
 * What this Gatling does of itself: the open-source edition, with or without its file writer, or
 * the Enterprise edition, which sends to its own service what the files would hold.
 */
public final class GatlingEdition {

  private GatlingEdition() {}

  /** Whether it makes a run folder with a {@code simulation.log}. */
  static boolean writesFiles() {
    return isFileWriterOn() && !isEnterprise();
  }

  /**
   * Whether it judges assertions, and with them its exit code. The open-source edition reads what
   * happened back from its own file: with its file writer off, a single assertion lets it fail with
   * a stack trace, whatever came of the run and even if no report is wanted. The exit code is then
   * left to the simulation.
   */
  public static boolean judgesAssertions() {
    return isFileWriterOn() || isEnterprise();
  }

  /**
   * Which of the load generators of a run this is. The Enterprise edition starts several and knows;
   * for the open-source edition there is one.
   */
  public static Share share() {
    return new Share(
        CoreDsl.deploymentInfo.indexOfLoadGeneratorInRun,
        CoreDsl.deploymentInfo.numberOfLoadGeneratorsInRun);
  }

  private static boolean isFileWriterOn() {
    return Predef$.MODULE$.configuration().data().fileDataWriterEnabled();
  }

  private static boolean isEnterprise() {
    return CoreDsl.deploymentInfo.runId != null;
  }
}
