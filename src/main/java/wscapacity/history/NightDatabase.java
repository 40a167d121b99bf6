package wscapacity.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import wscapacity.settings.History;

/**
 * Nights in a database: H2 in a file, or PostgreSQL.
 *
 * <p>Each call opens a connection and closes it, so that several jobs can share a file. No call
 * waits for longer than {@value HistoryConnection#PATIENCE_S} seconds for a connection or a lock.
 */
public final class NightDatabase {
  /** More nights than a year has. */
  private static final int MOST_NIGHTS = 400;

  private final HistoryConnection connection;

  private NightDatabase(HistoryConnection connection) {
    this.connection = connection;
  }

  /**
   * Opens a history; makes its tables, or brings them up to date.
   *
   * @throws HistoryException when it cannot be reached or used, or was made by a newer version
   */
  public static NightDatabase open(History history) throws HistoryException {
    return new NightDatabase(HistoryConnection.open(history));
  }

  /**
   * Remembers a night, in place of what was remembered of the same run.
   *
   * @throws HistoryException when it cannot be written; nothing of it is then
   */
  public void keep(Night night) throws HistoryException {
    connection.in(
        handle -> {
          handle
              .createUpdate(
                  "DELETE FROM night WHERE simulation = :simulation AND target = :target"
                      + " AND started = :started")
              .bindMap(key(night))
              .execute();
          long id =
              handle
                  .createUpdate(
                      "INSERT INTO night"
                          + " (started, simulation, target, settings, outcome, limit_found) VALUES"
                          + " (:started, :simulation, :target, :settings, :outcome, :found)")
                  .bindMap(key(night))
                  .bind("settings", night.settings())
                  .bind("outcome", night.outcome())
                  .bind("found", night.isLimitFound())
                  .executeAndReturnGeneratedKeys("id")
                  .mapTo(Long.class)
                  .one();
          batch(handle, "INSERT INTO figure VALUES (?, ?, ?)", id, night.figures());
          batch(handle, "INSERT INTO cause VALUES (?, ?, ?)", id, night.causes());
          return null;
        });
  }

  private static Map<String, Object> key(Night night) {
    return Map.of(
        "simulation", night.simulation(), "target", night.target(), "started", night.started());
  }

  private static void batch(Handle handle, String sql, long id, Map<String, ?> values) {
    if (values.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(sql);
    values.forEach((name, value) -> batch.add(id, name, value));
    batch.execute();
  }

  /**
   * The latest nights of a platform, the latest first; no more than a year's.
   *
   * @throws HistoryException when they cannot be read
   */
  public List<Night> nights(String simulation, String target) throws HistoryException {
    return connection.in(handle -> read(handle, simulation, target));
  }

  /** What a platform was asked. */
  public record Series(String simulation, String target) {}

  /**
   * All that is remembered, by name.
   *
   * @throws HistoryException when it cannot be read
   */
  public List<Series> series() throws HistoryException {
    return connection.in(
        handle ->
            handle
                .createQuery(
                    "SELECT DISTINCT simulation, target FROM night ORDER BY target, simulation")
                .map((row, context) -> new Series(row.getString(1), row.getString(2)))
                .list());
  }

  private static List<Night> read(Handle handle, String simulation, String target) {
    Map<Long, Night> nights = new LinkedHashMap<>();
    handle
        .createQuery(
            "SELECT * FROM night WHERE simulation = :simulation AND target = :target"
                + " ORDER BY started DESC LIMIT "
                + MOST_NIGHTS)
        .bind("simulation", simulation)
        .bind("target", target)
        .map(
            (row, context) ->
                nights.put(
                    row.getLong("id"),
                    new Night(
                        row.getTimestamp("started").toInstant(),
                        simulation,
                        target,
                        row.getString("settings"),
                        row.getString("outcome"),
                        Map.of(),
                        Map.of(),
                        row.getBoolean("limit_found"))))
        .list();
    Map<Long, Map<String, Double>> figures = new HashMap<>();
    each(handle, "figure", nights, (id, name, value) -> of(figures, id).put(name, (Double) value));
    Map<Long, Map<String, String>> causes = new HashMap<>();
    each(handle, "cause", nights, (id, name, value) -> of(causes, id).put(name, (String) value));
    List<Night> whole = new ArrayList<>();
    nights.forEach(
        (id, night) ->
            whole.add(
                night.with(figures.getOrDefault(id, Map.of()), causes.getOrDefault(id, Map.of()))));
    return whole;
  }

  private interface Each {
    void row(long night, String name, Object value);
  }

  private static void each(Handle handle, String table, Map<Long, Night> nights, Each each) {
    if (nights.isEmpty()) {
      return;
    }
    handle
        .createQuery("SELECT * FROM " + table + " WHERE night_id IN (<ids>) ORDER BY night_id")
        .bindList("ids", List.copyOf(nights.keySet()))
        .map(
            (row, context) -> {
              each.row(row.getLong(1), row.getString(2), row.getObject(3));
              return null;
            })
        .forEach(row -> {});
  }

  private static <V> Map<String, V> of(Map<Long, Map<String, V>> byNight, long id) {
    return byNight.computeIfAbsent(id, key -> new TreeMap<>());
  }
}
