package wscapacity.attempt;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts the runs of several injectors into one run folder, which is then a run like any other. */
public final class MergedRun {
  private MergedRun() {}

  /**
   * Writes {@code events.csv}, with every complete line of the runs, and {@code run.json}, where
   * one of the runs has it. The folder is made when it does not exist.
   *
   * @throws IOException when a file cannot be read or written
   */
  public static void write(List<RunFolder> runs, RunFolder merged) throws IOException {
    List<RunInfo> infos = new ArrayList<>();
    for (RunFolder run : runs) {
      RunInfo.read(run.runJson()).ifPresent(infos::add);
    }
    Files.createDirectories(merged.path());
    if (!infos.isEmpty()) {
      of(infos).write(merged.runJson());
    }
    WholeFile.writeBytes(merged.eventsCsv(), stream -> copyEvents(runs, stream));
  }

  /**
   * What several runs were as one: it started with the first, and must show what the one had to
   * that was required the greatest capacity. What they do not agree in is told of all of them.
   */
  static RunInfo of(List<RunInfo> runs) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (RunInfo run : runs) {
      for (String key : run.settings().keySet()) {
        settings.computeIfAbsent(key, name -> told(runs, one -> one.settings().get(name)));
      }
    }
    RunInfo strictest =
        runs.stream()
            .max(Comparator.comparingInt(run -> run.required().openSockets().orElse(0)))
            .get();
    return new RunInfo(
        told(runs, RunInfo::simulation),
        told(runs, RunInfo::target),
        runs.stream().map(RunInfo::started).min(Comparator.naturalOrder()).get(),
        strictest.required(),
        settings,
        Source.merged(runs.stream().flatMap(run -> run.source().stream()).toList()));
  }

  private static String told(List<RunInfo> runs, Function<RunInfo, String> what) {
    TreeSet<String> different =
        runs.stream()
            .map(what)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    return different.size() == 1 ? different.first() : "several: " + String.join(", ", different);
  }

  private static void copyEvents(List<RunFolder> runs, OutputStream stream) throws IOException {
    stream.write((String.join(",", EventColumns.NAMES) + "\n").getBytes(StandardCharsets.UTF_8));
    for (RunFolder run : runs) {
      copyEvents(run.eventsCsv(), stream);
    }
  }

  private static void copyEvents(Path eventsCsv, OutputStream stream) throws IOException {
    try (InputStream lines = new BufferedInputStream(CompleteLines.of(eventsCsv))) {
      int header = lines.read();
      while (header >= 0 && header != '\n') {
        header = lines.read();
      }
      lines.transferTo(stream);
    }
  }
}
