package wscapacity.report;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Gauges in the text format of OpenMetrics 1.0
 * (https://prometheus.io/docs/specs/om/open_metrics_spec/).
 */
final class OpenMetrics {
  private static final String SECONDS = "seconds";

  private final StringBuilder text = new StringBuilder();
  private String name = "";

  /** Begins a gauge; samples of it follow. A name that ends in its unit says so. */
  void gauge(String gauge, String help) {
    name = gauge;
    text.append("# TYPE ").append(name).append(" gauge\n");
    if (name.endsWith("_" + SECONDS)) {
      text.append("# UNIT ").append(name).append(' ').append(SECONDS).append('\n');
    }
    text.append("# HELP ").append(name).append(' ').append(escaped(help)).append('\n');
  }

  void sample(Map<String, String> labels, double value) {
    text.append(name)
        .append(
            labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                .collect(Collectors.joining(",", "{", "}")))
        .append(' ')
        .append(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString())
        .append('\n');
  }

  /** All of it, ended. */
  String text() {
    return text + "# EOF\n";
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
