package wscapacity.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The browser of this machine, without a window.
 *
 * @param program where it is
 */
public record Chromium(Path program) {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final int MOST_SECONDS = 120;

  /**
   * What a page came to.
   *
   * @param html the document after its scripts ran
   * @param console what was written to the browser's console, errors included
   */
  public record Visit(String html, List<String> console) {}

  /** The first one on the search path; empty when there is none. */
  public static Optional<Chromium> find() {
    return NAMES.stream()
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Chromium::new);
  }

  /**
   * Opens a file and waits until it is loaded.
   *
   * @param scratch a folder for the browser's own files
   * @param options further options of the command line
   */
  public Visit visit(Path page, Path scratch, String... options)
      throws IOException, InterruptedException {
    Path html = Files.createTempFile(scratch, "visit", ".html");
    Path log = Files.createTempFile(scratch, "visit", ".log");
    List<String> more = new ArrayList<>(List.of(options));
    more.add("--dump-dom");
    open(page, scratch, html, log, more);
    try (Stream<String> lines = Files.lines(log)) {
      return new Visit(
          Files.readString(html), lines.filter(line -> line.contains(":CONSOLE")).toList());
    }
  }

  /**
   * Takes a picture of a file's upper end.
   *
   * @param png where to write it
   * @param scratch a folder for the browser's own files
   * @param width in CSS pixels
   * @param height in CSS pixels
   * @param options further options of the command line
   */
  public void picture(Path page, Path png, Path scratch, int width, int height, String... options)
      throws IOException, InterruptedException {
    List<String> more = new ArrayList<>(List.of(options));
    more.add("--hide-scrollbars");
    more.add("--window-size=" + width + "," + height);
    more.add("--screenshot=" + png.toAbsolutePath());
    Path log = Files.createTempFile(scratch, "picture", ".log");
    open(page, scratch, log, log, more);
    if (Files.notExists(png)) {
      throw new IOException(program + " took no picture of " + page);
    }
  }

  private void open(Path page, Path scratch, Path out, Path log, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + Files.createTempDirectory(scratch, "profile"),
            "--enable-logging=stderr"));
    command.addAll(options);
    command.add(page.toUri().toString());
    Process browser =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(log.toFile())
            .start();
    if (!browser.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      browser.destroyForcibly();
      throw new IOException(program + " did not load " + page + " in " + MOST_SECONDS + " s");
    }
  }
}
