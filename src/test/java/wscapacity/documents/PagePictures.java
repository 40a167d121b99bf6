package wscapacity.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import wscapacity.attempt.RunFolder;
import wscapacity.report.RunReport;
import wscapacity.testing.Chromium;
import wscapacity.testing.RecordedRun;

/**
 * Makes the pages of the recorded runs below {@code target/pages}, with pictures of each: light,
 * dark, on a phone and as printed. The light ones go to {@code src/docs/pictures}.
 *
 * <p>{@code mvn -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=wscapacity.documents.PagePictures}
 */
public final class PagePictures {
  private static final Path PAGES = Path.of("target/pages");
  private static final Path PICTURES = Path.of("src/docs/pictures");
  private static final String DARK = "--blink-settings=preferredColorScheme=0";

  private final Chromium chromium;
  private final Path scratch;

  private PagePictures(Chromium chromium, Path scratch) {
    this.chromium = chromium;
    this.scratch = scratch;
  }

  /** Makes them all, in place of older ones. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Chromium chromium =
        Chromium.find().orElseThrow(() -> new IOException("no Chromium: apt-get install chromium"));
    Path scratch = Files.createTempDirectory("pictures");
    Files.createDirectories(PAGES);
    Files.createDirectories(PICTURES);
    for (RecordedRun run : RecordedRun.values()) {
      new PagePictures(chromium, scratch).take(run);
    }
  }

  private void take(RecordedRun run) throws IOException, InterruptedException {
    Path folder = run.unpack(Files.createTempDirectory(scratch, run.text()).resolve("run"));
    RunReport.write(folder, new PrintStream(OutputStream.nullOutputStream()));
    Path page = PAGES.resolve(run.text() + ".html");
    Files.copy(new RunFolder(folder).capacityHtml(), page, StandardCopyOption.REPLACE_EXISTING);
    Path light = png(run, "light");
    chromium.picture(page, light, scratch, 1_040, 1_120);
    chromium.picture(page, png(run, "dark"), scratch, 1_100, 3_400, DARK);
    chromium.picture(framed(page), png(run, "phone"), scratch, 500, 2_600);
    chromium.picture(printed(page), png(run, "print"), scratch, 794, 3_400);
    Files.copy(light, PICTURES.resolve(run.text() + ".png"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path png(RecordedRun run, String kind) {
    return PAGES.resolve(run.text() + "-" + kind + ".png");
  }

  /** A window is never narrower than 500 pixels; a frame is. */
  private Path framed(Path page) throws IOException {
    Path frame = Files.createTempFile(scratch, "frame", ".html");
    return Files.writeString(
        frame,
        "<body style='margin:0'><iframe width=360 height=2600 style='border:0' src='"
            + page.toUri()
            + "'></iframe>");
  }

  /** With the style of paper on the screen: Chromium prints to PDF only. */
  private Path printed(Path page) throws IOException {
    Path paper = Files.createTempFile(scratch, "paper", ".html");
    return Files.writeString(
        paper, Files.readString(page).replace("@media print {", "@media all {"));
  }
}
