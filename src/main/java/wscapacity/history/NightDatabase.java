package wscapacity.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postgresql.ds.PGSimpleDataSource;
import wscapacity.settings.History;
import wscapacity.settings.Secret;

/**
 * Nights in a database: H2 in a file, or PostgreSQL.
 *
 * <p>Each call opens a connection and closes it, so that several jobs can share a file. No call
 * waits for longer than {@value #PATIENCE_S} seconds for a connection or a lock.
 */
public final class NightDatabase {
  private static final int PATIENCE_S = 10;

  /** H2's error code for a file that another process has open. */
  private static final int H2_LOCKED = 90020;

  /** More nights than a year has. */
  private static final int MOST_NIGHTS = 400;

  private static final String H2 = "jdbc:h2:";

  /**
   * A run that is interrupted ends in a hook of its own, beside H2's. And H2 traces failures with
   * their stacks, which are told in one line here.
   */
  private static final String H2_OPTIONS =
      ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";

  private static final String MIGRATIONS = "classpath:wscapacity/history";

  private final String url;
  private final Jdbi jdbi;

  private NightDatabase(String url, Jdbi jdbi) {
    this.url = url;
    this.jdbi = jdbi;
  }

  /**
   * Opens a history; makes its tables, or brings them up to date.
   *
   * @throws HistoryException when it cannot be reached or used, or was made by a newer version
   */
  public static NightDatabase open(History history) throws HistoryException {
    try {
      DataSource source = source(history);
      migrate(history.url(), source);
      return new NightDatabase(history.url(), Jdbi.create(source));
    } catch (RuntimeException e) {
      throw unusable(history.url(), e);
    }
  }

  private static DataSource source(History history) {
    String user = history.user().orElse(null);
    String password = history.password().map(Secret::value).orElse(null);
    if (history.url().startsWith(H2)) {
      // Flyway finds the driver by the URL: a package for Gatling Enterprise, whose load generators
      // keep no files, is built without H2.
      return Flyway.configure(NightDatabase.class.getClassLoader())
          .dataSource(
              history.url() + H2_OPTIONS,
              user == null ? "" : user,
              password == null ? "" : password)
          .getDataSource();
    }
    PGSimpleDataSource postgres = new PGSimpleDataSource();
    postgres.setURL(history.url());
    postgres.setUser(user);
    postgres.setPassword(password);
    postgres.setConnectTimeout(PATIENCE_S);
    postgres.setLoginTimeout(PATIENCE_S);
    postgres.setSocketTimeout(2 * PATIENCE_S);
    postgres.setOptions("-c lock_timeout=" + PATIENCE_S + "s");
    return postgres;
  }

  private static void migrate(String url, DataSource source) throws HistoryException {
    Flyway flyway =
        Flyway.configure(NightDatabase.class.getClassLoader())
            .dataSource(source)
            .locations(MIGRATIONS)
            .table("night_schema")
            .ignoreMigrationPatterns("*:future")
            .baselineOnMigrate(false)
            .lockRetryCount(PATIENCE_S)
            // Without it, a program without a logging provider gets what Flyway does on stderr.
            .loggers("slf4j")
            .load();
    MigrationInfo[] all = flyway.info().all();
    for (MigrationInfo migration : all) {
      if (migration.getState().isApplied() && !migration.getState().isResolved()) {
        throw new HistoryException(
            "The history "
                + url
                + " is of version "
                + migration.getVersion()
                + ", which this project does not know: update the project");
      }
    }
    flyway.migrate();
  }

  /**
   * Remembers a night, in place of what was remembered of the same run.
   *
   * @throws HistoryException when it cannot be written; nothing of it is then
   */
  public void keep(Night night) throws HistoryException {
    in(
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
    return in(handle -> read(handle, simulation, target));
  }

  /** What a platform was asked. */
  public record Series(String simulation, String target) {}

  /**
   * All that is remembered, by name.
   *
   * @throws HistoryException when it cannot be read
   */
  public List<Series> series() throws HistoryException {
    return in(
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

  private <T> T in(Function<Handle, T> work) throws HistoryException {
    AtomicReference<T> result = new AtomicReference<>();
    try {
      jdbi.useHandle(
          handle -> {
            handle.useTransaction(inside -> result.set(work.apply(inside)));
            if (url.startsWith(H2)) {
              // H2 writes after a while, or when it is closed, and keeps a failure then to itself.
              handle.execute("CHECKPOINT SYNC");
            }
          });
      return result.get();
    } catch (RuntimeException e) {
      throw unusable(url, e);
    }
  }

  private static HistoryException unusable(String url, RuntimeException e) {
    Throwable root = e;
    boolean locked = isLock(e);
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
      locked |= isLock(root);
    }
    String reason = String.valueOf(root.getMessage()).strip().replaceAll("\\s*\\R.*", "");
    if (locked) {
      reason = "another process has it open";
    } else if (root instanceof ClassNotFoundException) {
      reason = "its driver " + reason + " is not on the class path";
    }
    return new HistoryException("The history " + url + " cannot be used: " + reason, e);
  }

  private static boolean isLock(Throwable e) {
    return e instanceof SQLException sql && sql.getErrorCode() == H2_LOCKED;
  }
}
