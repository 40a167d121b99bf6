package wscapacity.importing;

import java.util.Locale;

/** Says which lines of a file could not be read, or refuses a file of many such lines. */
final class Broken {
  /** Of a file with more broken lines than one in a hundred, figures say nothing. */
  private static final int MOST_PERCENT = 1;

  private Broken() {}

  static void say(
      ForeignFile file, long lines, long broken, boolean lastBroken, Recording recording)
      throws ImportException {
    long inside = lastBroken ? broken - 1 : broken;
    if (inside * 100 > lines * MOST_PERCENT) {
      throw new ImportException(
          String.format(
              Locale.ROOT,
              "%s: %,d of its %,d lines cannot be read: no results of one run",
              file.path(),
              inside,
              lines));
    }
    if (lastBroken) {
      recording.estimates().add(file.name() + " ends in the middle of a line, which is left out.");
    }
    if (inside > 0) {
      recording
          .estimates()
          .add(
              String.format(
                  Locale.ROOT,
                  "%,d lines of %s cannot be read and are left out.",
                  inside,
                  file.name()));
    }
  }
}
