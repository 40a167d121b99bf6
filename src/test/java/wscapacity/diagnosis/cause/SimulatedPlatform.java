package wscapacity.diagnosis.cause;

/** What a platform does with the upgrades that reach it: a mechanism's definition, played. */
interface SimulatedPlatform {

  /** Answers an upgrade, now or at a later time of the run. */
  void answer(SimulatedRun.Knock knock);

  /** Hears that a socket is gone, whoever ended it. */
  default void left(SimulatedRun.Socket socket) {}
}
