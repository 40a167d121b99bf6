package wscapacity.attempt;

/**
 * A part of the run that was left out.
 *
 * @param phase the part
 * @param why one short line
 */
public record Skipped(Phase phase, String why) {
  static Skipped of(Event event) {
    return new Skipped(event.phase(), event.detail());
  }
}
