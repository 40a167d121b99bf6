package wscapacity.report;

import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import wscapacity.attempt.WholeFile;
import wscapacity.report.chart.Charts;

/**
 * Writes {@code capacity.html}: one file that needs no other and no network.
 *
 * <p>The template escapes every text; only our own style, script and chart data go in as they are.
 */
final class CapacityPage {
  private static final String ECHARTS =
      "META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";

  private CapacityPage() {}

  static void write(Path file, Findings findings, Charts charts) throws IOException {
    Map<String, Object> model = PageModel.of(findings, charts);
    model.put("style", Templates.text("capacity.css"));
    model.put("script", Templates.text("capacity.js"));
    model.put("echarts", Templates.resource(ECHARTS));
    PebbleTemplate template = Templates.template("capacity.html.peb");
    WholeFile.write(file, writer -> template.evaluate(writer, model, Locale.ROOT));
  }
}
