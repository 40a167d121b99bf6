package wscapacity.gatling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Gatling's own report, whose first page leads to ours.
 *
 * <p>Gatling shows a description, names of groups and of scenarios as plain text: it escapes them.
 * So the link is put into the page once Gatling has written it.
 */
public final class GatlingReport {

  /** Where the first page's content begins. */
  private static final String CONTENT = "<div class=\"article\">";

  private GatlingReport() {}

  /**
   * Links from the report of a run to another page beside it. A run without Gatling's report, or
   * with one of another version that looks different, is left as it is.
   *
   * @param runFolder where Gatling's report is
   * @param page a page in the same folder
   */
  public static void link(Path runFolder, Path page) {
    Path index = runFolder.resolve("index.html");
    if (Files.notExists(index) || Files.notExists(page)) {
      return;
    }
    try {
      String html = Files.readString(index);
      int content = html.indexOf(CONTENT);
      if (content >= 0) {
        write(index, new StringBuilder(html).insert(content + CONTENT.length(), link(page)));
      }
    } catch (IOException e) {
      // The page itself is whole, and where ours is stands on the console.
      return;
    }
  }

  private static String link(Path page) {
    return "\n<p><a href=\"%s\">Capacity report: how many, what fails first, and why</a></p>"
        .formatted(page.getFileName());
  }

  private static void write(Path index, CharSequence html) throws IOException {
    Path part = index.resolveSibling("index.html.part");
    Files.writeString(part, html);
    Files.move(part, index, StandardCopyOption.REPLACE_EXISTING);
  }
}
