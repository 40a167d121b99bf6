package wscapacity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wscapacity.attempt.RunFolder;
import wscapacity.testing.Chromium;
import wscapacity.testing.RecordedRun;

/**
 * The pages of recorded runs in a browser, looked at by axe-core, an accessibility checker: wide
 * and light, and as narrow as a phone and dark. Skipped where there is no browser.
 */
class RecordedPagesIT {
  private static final String AXE = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
  private static final String DARK = "--blink-settings=preferredColorScheme=0";

  /** What a page waits for costs none of it. */
  private static final String PATIENCE = "--virtual-time-budget=20000";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FACTS = Pattern.compile("<pre id=\"facts\">([^<]+)<");

  /** Opens what is closed, so that it is looked at, too, and reports to the window around it. */
  private static final String LOOK =
      """
      <script>
      document.querySelectorAll('details').forEach(details => { details.open = true; });
      axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => {
        parent.postMessage(encodeURIComponent(JSON.stringify({
          headline: document.getElementById('headline').textContent,
          charts: document.querySelectorAll('.chart').length,
          drawn: document.querySelectorAll('.chart svg').length,
          width: document.documentElement.clientWidth,
          tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          faults: violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map(({ id, help, nodes }) => id + ': ' + help + ' ' + nodes[0].html),
        })), '*');
      });
      </script>
      """;

  /** A window is never narrower than 500 pixels; a frame is. */
  private static final String FRAME =
      """
      <!DOCTYPE html><title>frame</title>
      <script>
      addEventListener('message', ({ data }) => {
        document.body.insertAdjacentHTML('beforeend', '<pre id="facts"></pre>');
        document.getElementById('facts').textContent = data;
      });
      </script>
      <body><iframe title="page" src="%s" width="%d" height="900"></iframe>
      """;

  @TempDir static Path folder;
  private static Chromium chromium;
  private static String axe;

  @BeforeAll
  static void aBrowser() throws IOException {
    Optional<Chromium> found = Chromium.find();
    assumeTrue(found.isPresent(), "no Chromium on this machine: nobody looks at the pages");
    chromium = found.get();
    try (InputStream script = RecordedPagesIT.class.getClassLoader().getResourceAsStream(AXE)) {
      if (script == null) {
        throw new FileNotFoundException(AXE);
      }
      axe = "<script>" + new String(script.readAllBytes(), StandardCharsets.UTF_8) + "</script>";
    }
  }

  private static String page(Path run) throws IOException {
    RunReport.write(run, new PrintStream(OutputStream.nullOutputStream()));
    return Files.readString(new RunFolder(run).capacityHtml());
  }

  private static JsonNode facts(String page, int width, String... options)
      throws IOException, InterruptedException {
    Path html = Files.createTempFile(folder, "page", ".html");
    Files.writeString(html, page + axe + LOOK);
    Path frame = Files.createTempFile(folder, "frame", ".html");
    Files.writeString(frame, FRAME.formatted(html.toUri(), width));
    List<String> all = new ArrayList<>(List.of(options));
    all.add(PATIENCE);
    all.add("--window-size=1200,1000");
    // Theirs would be a part of the width.
    all.add("--hide-scrollbars");
    Chromium.Visit visit = chromium.visit(frame, folder, all.toArray(String[]::new));
    assertThat(visit.console())
        .as("what the page writes to the console; the checker measures text on a canvas")
        .allMatch(line -> line.contains("Canvas2D: Multiple readback operations"));
    Matcher facts = FACTS.matcher(visit.html());
    assertThat(facts.find()).as("the page was looked at").isTrue();
    return JSON.readTree(URLDecoder.decode(facts.group(1), StandardCharsets.UTF_8));
  }

  private static void isSound(JsonNode facts, int width) {
    assertThat(facts.get("width").intValue()).isEqualTo(width);
    assertThat(facts.get("tooWide").intValue()).as("pixels to scroll sideways").isZero();
    assertThat(facts.get("drawn").intValue()).isEqualTo(facts.get("charts").intValue());
    assertThat(facts.get("faults")).as("serious and critical faults").isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isSoundOnAScreenAndOnAPhone(RecordedRun run) throws Exception {
    String page = page(run.unpack(folder.resolve(run.text())));
    isSound(facts(page, 1_100), 1_100);
    isSound(facts(page, 360, DARK), 360);
  }

  @Test
  void isSoundWhereNothingWasAttempted() throws Exception {
    Path run = folder.resolve("empty");
    Reported.write(run, "nothing", OptionalInt.empty());
    isSound(facts(page(run), 360), 360);
  }

  /** Or an empty list of faults would say nothing. */
  @Test
  void wouldSeeAFault() throws Exception {
    String page = page(RecordedRun.HEALTHY.unpack(folder.resolve("faulty")));
    JsonNode facts =
        facts(
            page.replace(
                "<footer>",
                "<p style='color:#ddd;background:#fff;width:400px'>pale</p><img width='9' height='9'><footer>"),
            360);
    assertThat(facts.get("faults").toString()).contains("color-contrast", "image-alt");
    assertThat(facts.get("tooWide").intValue()).isPositive();
  }
}
