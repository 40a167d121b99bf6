package wscapacity.attempt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the {@code events.csv} of one or more injectors as one run.
 *
 * <p>The attempts are those of all files in the order of their answers, and the load that each met
 * is that of all injectors, as {@link SummedLoad} defines it. A file that itself holds the events
 * of several injectors is the same thing.
 */
public final class MergedEvents {
  private final Map<String, Path> fileOfInjector = new HashMap<>();
  private final AttemptFold fold = new AttemptFold();
  private long events;
  private int truncatedLines;

  private MergedEvents() {}

  /**
   * Folds whole files.
   *
   * @throws MalformedEventsException when a line is no event
   * @throws IOException when a file cannot be read, or two files tell of the same injector: as one
   *     run they would tell of one thing twice
   */
  public static AttemptFold.Folded fold(List<Path> eventsCsvs) throws IOException {
    MergedEvents merged = new MergedEvents();
    for (Path eventsCsv : eventsCsvs) {
      merged.read(eventsCsv);
    }
    return merged.fold.folded(new EventReader.Reading(merged.events, merged.truncatedLines));
  }

  private void read(Path eventsCsv) throws IOException {
    Belonging belonging = new Belonging(eventsCsv);
    EventReader.Reading reading = EventReader.read(eventsCsv, belonging.andThen(fold));
    if (belonging.clash != null) {
      throw new IOException(belonging.clash);
    }
    events += reading.events();
    truncatedLines += reading.truncatedLines();
  }

  /** Finds out whether an injector of this file was in another one. */
  private final class Belonging implements Consumer<Event> {
    private final Path file;
    private String known = "";
    private String clash;

    Belonging(Path file) {
      this.file = file;
    }

    @Override
    public void accept(Event event) {
      if (event.injector().equals(known)) {
        return;
      }
      known = event.injector();
      Path other = fileOfInjector.putIfAbsent(known, file);
      if (other != null && !other.equals(file)) {
        clash =
            other
                + " and "
                + file
                + " both hold events of injector "
                + known
                + "; name each run folder once";
      }
    }
  }
}
