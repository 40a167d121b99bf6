package wscapacity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.attempt.RunFolder;
import wscapacity.testing.Chromium;
import wscapacity.testing.LongRun;

/** Opens the page in a browser; skipped where there is none. */
class CapacityPageIT {
  private static final int ATTEMPTS = 20_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FACTS = Pattern.compile("<pre id=\"facts\">([^<]+)<");

  /** Looks at the page from within, after its own script. */
  private static final String LOOK =
      """
      <script>
      const facts = {
        headline: document.getElementById('headline').textContent,
        background: getComputedStyle(document.body).backgroundColor,
        tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        requests: performance.getEntriesByType('resource').map(entry => entry.name),
        charts: [...document.querySelectorAll('.chart')].map(chart => ({
          id: chart.id,
          shapes: chart.querySelectorAll('svg path').length,
          texts: [...chart.querySelectorAll('svg text')].map(text => text.textContent),
          rows: chart.closest('section').querySelectorAll('details table tbody tr').length,
          filled: [...chart.querySelectorAll('svg path[fill^="var(--c"]')].map(path => path.getBBox())
            .map(({ x, width, height }) => ({ x, width, height })),
        })),
      };
      document.body.insertAdjacentHTML('beforeend', '<pre id="facts"></pre>');
      document.getElementById('facts').textContent = encodeURIComponent(JSON.stringify(facts));
      </script>
      """;

  @TempDir static Path folder;
  private static Chromium chromium;
  private static RunFolder run;

  @BeforeAll
  static void aPage() throws IOException {
    Optional<Chromium> found = Chromium.find();
    assumeTrue(found.isPresent(), "no Chromium on this machine: nobody looks at capacity.html");
    chromium = found.get();
    run = new RunFolder(folder);
    LongRun.write(folder, ATTEMPTS);
    RunReport.write(folder, new PrintStream(OutputStream.nullOutputStream()));
  }

  private static Chromium.Visit visit(String more, String... options)
      throws IOException, InterruptedException {
    Path page = Files.createTempFile(folder, "page", ".html");
    Files.writeString(page, Files.readString(run.capacityHtml()) + more);
    return chromium.visit(page, folder, options);
  }

  private static JsonNode facts(Chromium.Visit visit) throws IOException {
    Matcher facts = FACTS.matcher(visit.html());
    assertThat(facts.find()).as("the page was looked at").isTrue();
    return JSON.readTree(URLDecoder.decode(facts.group(1), StandardCharsets.UTF_8));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  @Test
  void showsTheHeadlineAndEveryChartWithItsTable() throws Exception {
    Chromium.Visit visit = visit(LOOK);
    JsonNode facts = facts(visit);
    JsonNode json = JSON.readTree(run.capacityJson().toFile());
    assertThat(visit.console()).isEmpty();
    assertThat(texts(facts.get("requests"))).isEmpty();
    assertThat(facts.get("headline").textValue()).isEqualTo(json.get("headline").textValue());
    List<String> charts = new ArrayList<>();
    for (JsonNode chart : facts.get("charts")) {
      charts.add(chart.get("id").textValue());
      assertThat(chart.get("shapes").intValue()).as("shapes of %s", chart.get("id")).isPositive();
      assertThat(chart.get("rows").intValue()).as("rows of %s", chart.get("id")).isPositive();
    }
    assertThat(charts)
        .containsExactly(
            "chart-bands", "chart-warning", "chart-timeline", "chart-latency", "chart-survival");
  }

  /** A cap stands where it begins; what comes with silence or by chance only has its moment. */
  @Test
  void marksTheOnsets() throws Exception {
    JsonNode charts = facts(visit(LOOK)).get("charts");
    String cap = "1 · " + (LongRun.cap(ATTEMPTS) + 1);
    assertThat(texts(charts.get(0).get("texts")))
        .filteredOn(text -> text.contains(" · "))
        .as("marks in the chart of bands")
        .containsExactly(cap);
    assertThat(texts(charts.get(2).get("texts"))).contains(cap, "2", "3");
  }

  @Test
  void stacksTheOutcomesOfABandToTheWhole() throws Exception {
    JsonNode filled = facts(visit(LOOK)).get("charts").get(0).get("filled");
    TreeMap<Long, Double> heights = new TreeMap<>();
    double width = filled.get(0).get("width").doubleValue();
    for (JsonNode bar : filled) {
      // Marks are filled too, and are narrower or wider than bars.
      if (Math.abs(bar.get("width").doubleValue() - width) < 0.5) {
        heights.merge(
            Math.round(bar.get("x").doubleValue()), bar.get("height").doubleValue(), Double::sum);
      }
    }
    assertThat(heights).hasSizeGreaterThan(3);
    assertThat(heights.values())
        .allSatisfy(
            height -> assertThat(height).isCloseTo(heights.get(heights.firstKey()), within(1.5)));
  }

  @Test
  void followsTheDarkThemeAndFitsAPhone() throws Exception {
    JsonNode light = facts(visit(LOOK, "--window-size=500,900"));
    JsonNode dark =
        facts(visit(LOOK, "--window-size=500,900", "--blink-settings=preferredColorScheme=0"));
    assertThat(light.get("background").textValue()).isEqualTo("rgb(255, 255, 255)");
    assertThat(dark.get("background").textValue()).isEqualTo("rgb(20, 23, 27)");
    assertThat(light.get("tooWide").intValue()).isZero();
  }

  /** Or silence on the console and no request would say nothing. */
  @Test
  void wouldSeeAFaultyScriptAndARequest() throws Exception {
    assertThat(visit("<script>null.fault</script>").console()).hasSize(1);
    Chromium.Visit image = visit("<img src='http://127.0.0.1:9/x.png'>");
    assertThat(image.console()).anyMatch(line -> line.contains("Content Security Policy"));
  }
}
