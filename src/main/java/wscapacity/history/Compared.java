package wscapacity.history;

import java.util.List;
import wscapacity.diagnosis.Requirement;

/**
 * How a run stands to all that it was to be compared with.
 *
 * @param comparisons those that could be made
 * @param requirements that nothing was lost, one for each
 * @param notes what a reader must know about them, in sentences
 */
public record Compared(
    List<Comparison> comparisons, List<Requirement> requirements, List<String> notes) {

  /** A run that was compared with nothing. */
  public static final Compared WITH_NOTHING = new Compared(List.of(), List.of(), List.of());

  public Compared {
    comparisons = List.copyOf(comparisons);
    requirements = List.copyOf(requirements);
    notes = List.copyOf(notes);
  }
}
