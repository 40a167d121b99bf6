package wscapacity.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Event;
import wscapacity.attempt.Events;
import wscapacity.attempt.InjectorSample;
import wscapacity.attempt.Outcome;
import wscapacity.history.Night;
import wscapacity.history.NightDatabase;
import wscapacity.metrics.RunMetrics;
import wscapacity.testing.Parsed;
import wscapacity.testing.Postgres;

/** The dashboards ask for what there is: each metric and label, each table and column. */
class GrafanaIT {
  private static final Path GRAFANA = Path.of("src/docs/grafana");
  private static final Pattern METRIC = Pattern.compile("wscapacity_\\w+");
  private static final Pattern LABEL =
      Pattern.compile("(\\w+)=\"|by \\(([\\w, ]+)\\)|\\{\\{(\\w+)}}");

  private static JsonNode dashboard(String file) throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(GRAFANA.resolve(file).toFile());
    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      assertThat(ids.add(panel.path("id").intValue())).as("ids differ").isTrue();
      assertThat(
              panel.path("gridPos").path("x").intValue()
                  + panel.path("gridPos").path("w").intValue())
          .as("within Grafana's 24 columns")
          .isLessThanOrEqualTo(24);
    }
    assertThat(ids).isNotEmpty();
    return dashboard;
  }

  @Test
  void theRunsDashboardAsksForMetricsThatAreServed() throws Exception {
    RunMetrics metrics = RunMetrics.serve("127.0.0.1", 0, "CapacitySimulation", "a platform");
    metrics.accept(Events.accepted(1_000, 1, 0));
    metrics.accept(Events.end(2_000, 1, Outcome.CLOSE_FRAME, 1001, "", 1_000));
    metrics.accept(
        Events.event(
            1_500,
            0,
            Event.Kind.INJECTOR,
            Outcome.DONE,
            0,
            new InjectorSample(1, 2, 3, 4, 0.5, 0.5, 6, 7, 8).text(),
            0,
            0));
    String text =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(metrics.url())).build(), BodyHandlers.ofString())
            .body();
    Map<String, Set<String>> served = new HashMap<>();
    for (Parsed.Sample sample : Parsed.prometheus(text).samples()) {
      served
          .computeIfAbsent(sample.name(), name -> new TreeSet<>())
          .addAll(sample.labels().keySet());
    }
    Set<String> asked = new TreeSet<>();
    for (JsonNode panel : dashboard("run.json").path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        String expression = target.path("expr").textValue();
        Matcher metric = METRIC.matcher(expression);
        assertThat(metric.find()).as(expression).isTrue();
        assertThat(served).as(expression).containsKey(metric.group());
        asked.add(metric.group());
        Matcher label = LABEL.matcher(expression + " " + target.path("legendFormat").asText());
        while (label.find()) {
          for (String name :
              (label.group(1) + "," + label.group(2) + "," + label.group(3)).split("[, ]+")) {
            if (!name.equals("null")) {
              assertThat(served.get(metric.group())).as(expression).contains(name);
            }
          }
        }
      }
    }
    Set<String> own = new TreeSet<>(served.keySet());
    own.removeIf(name -> name.matches(".*_(sum|count)"));
    assertThat(asked).as("and shows each of them").isEqualTo(own);
  }

  @Test
  void theHistorysDashboardAsksForTablesThatAreThere() throws Exception {
    try (Postgres postgres = Postgres.start()) {
      NightDatabase.open(postgres.history())
          .keep(
              new Night(
                  Instant.parse("2026-11-01T01:00:00Z"),
                  "CapacitySimulation",
                  "a platform",
                  "",
                  "answered",
                  Map.of(
                      "limit", 250.0,
                      "sustained rate", 20.0,
                      "onset of 403 access_denied", 251.0,
                      "handshake p95", 3.0),
                  Map.of("403 access_denied", "concurrency-cap"),
                  true));
      try (Connection connection =
              DriverManager.getConnection(postgres.url(), "load", postgres.password());
          Statement statement = connection.createStatement()) {
        for (JsonNode panel : dashboard("history.json").path("panels")) {
          String sql = panel.at("/targets/0/rawSql").textValue();
          try (ResultSet rows = statement.executeQuery(sql.replace("$target", "a platform"))) {
            assertThat(rows.next()).as("%s has a row", sql).isTrue();
            if (panel.at("/targets/0/format").textValue().equals("time_series")) {
              ResultSetMetaData columns = rows.getMetaData();
              assertThat(List.of(columns.getColumnName(1), columns.getColumnTypeName(1)))
                  .as("Grafana reads the time by its name")
                  .containsExactly("time", "timestamptz");
            }
          }
        }
        String names = dashboard("history.json").at("/templating/list/1/query").textValue();
        assertThat(statement.executeQuery(names).next()).isTrue();
      }
    }
  }
}
