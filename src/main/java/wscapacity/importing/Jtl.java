package wscapacity.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a JTL, twice: to know what is in it, and to rebuild its sockets. */
final class Jtl {
  /** As many samples as are sorted in memory. */
  private static final int MOST_SORTED = 2_000_000;

  private Jtl() {}

  static void read(ForeignFile file, Samples samples, ImportOptions options, Recording recording)
      throws IOException, ImportException {
    JtlSurvey survey = new JtlSurvey();
    Samples.Reading reading = samples.read(survey);
    if (survey.samples() == 0) {
      throw new ImportException(file.path() + ": has no samples");
    }
    Set<String> connects = connects(file, survey, options);
    Set<String> reusing = connects.stream().filter(survey::isReusing).collect(Collectors.toSet());
    JMeterSockets sockets =
        new JMeterSockets(recording, connects, reusing, survey.isStampedAtEnd());
    switch (survey.order()) {
      case AS_IT_IS -> samples.read(sockets);
      case CLOCK_STEPS -> shifted(file, samples, sockets, recording);
      case SORTED -> sorted(file, samples, survey, sockets, recording);
    }
    sockets.conclude();
    notes(file, reading, survey, options, recording);
  }

  private static Set<String> connects(ForeignFile file, JtlSurvey survey, ImportOptions options)
      throws ImportException {
    if (options.connect().isEmpty()) {
      Set<String> guessed = Set.copyOf(survey.connectLabels());
      if (guessed.isEmpty()) {
        throw new ImportException(
            file.path()
                + ": no label opens a WebSocket as far as its samples tell (none has 101 or \"Got"
                + " unexpected status\"); name the one that does with --connect LABEL. Its labels: "
                + survey.shownLabels());
      }
      return guessed;
    }
    String label = options.connect().get();
    if (!survey.has(label)) {
      throw new ImportException(
          file.path()
              + ": has no label \""
              + label
              + "\" (--connect). Its labels: "
              + survey.shownLabels());
    }
    if (survey.isPlainHttp(label)) {
      throw new ImportException(
          file.path()
              + ": \""
              + label
              + "\" (--connect) is a plain HTTP request: it passed without a 101, so nothing was"
              + " upgraded. Its labels: "
              + survey.shownLabels());
    }
    return Set.of(label);
  }

  private static void shifted(
      ForeignFile file, Samples samples, JMeterSockets sockets, Recording recording)
      throws IOException, ImportException {
    ClockSteps steps = new ClockSteps();
    samples.read(
        sample ->
            sockets.accept(
                sample.at(sample.timeMs() + steps.shiftMs(sample.timeMs() + sample.elapsedMs()))));
    recording
        .estimates()
        .add(
            String.format(
                Locale.ROOT,
                "The clock of %s was set back by %.1f s: what came later is shifted by as much.",
                file.name(),
                steps.totalMs() / 1_000.0));
  }

  private static void sorted(
      ForeignFile file,
      Samples samples,
      JtlSurvey survey,
      JMeterSockets sockets,
      Recording recording)
      throws IOException, ImportException {
    if (survey.samples() > MOST_SORTED) {
      throw new ImportException(
          String.format(
              Locale.ROOT,
              "%s: its samples are out of order, and %,d are too many to sort here; sort the file"
                  + " by timeStamp",
              file.path(),
              survey.samples()));
    }
    List<Sample> all = new ArrayList<>();
    samples.read(all::add);
    all.sort(Comparator.comparingLong(Sample::timeMs));
    all.forEach(sockets);
    recording
        .estimates()
        .add("The samples of " + file.name() + " are out of order: sorted by time.");
  }

  private static void notes(
      ForeignFile file,
      Samples.Reading reading,
      JtlSurvey survey,
      ImportOptions options,
      Recording recording) {
    if (reading.truncated()) {
      recording
          .estimates()
          .add(file.name() + " ends in the middle of a sample, which is left out.");
    }
    if (reading.broken() > 0) {
      recording
          .estimates()
          .add(
              String.format(
                  Locale.ROOT,
                  "%,d lines of %s are no samples and are left out.",
                  reading.broken(),
                  file.name()));
    }
    if (reading.zoneless()) {
      recording
          .estimates()
          .add("Times in " + file.name() + " have no zone: read as " + options.zone() + ".");
    }
    if (survey.isStampedAtEnd()) {
      recording
          .estimates()
          .add(
              "The times in "
                  + file.name()
                  + " fit the end of a sample, not its start (sampleresult.timestamp.start=false).");
    }
  }
}
