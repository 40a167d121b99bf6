package wscapacity.report;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
  private static final String FOLDER = "wscapacity/report/";
  private static final String ECHARTS =
      "META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";

  private CapacityPage() {}

  static void write(Path file, Findings findings, Charts charts) throws IOException {
    Map<String, Object> model = PageModel.of(findings, charts);
    model.put("style", text(FOLDER + "capacity.css"));
    model.put("script", text(FOLDER + "capacity.js"));
    model.put("echarts", text(ECHARTS));
    PebbleTemplate template = engine().getTemplate("capacity.html.peb");
    WholeFile.write(file, writer -> template.evaluate(writer, model, Locale.ROOT));
  }

  private static PebbleEngine engine() {
    ClasspathLoader loader = new ClasspathLoader(CapacityPage.class.getClassLoader());
    loader.setPrefix(FOLDER);
    return new PebbleEngine.Builder()
        .loader(loader)
        .strictVariables(true)
        .defaultLocale(Locale.ROOT)
        .build();
  }

  private static String text(String resource) throws IOException {
    try (InputStream bytes = CapacityPage.class.getClassLoader().getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new FileNotFoundException(resource + " is not on the class path");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
