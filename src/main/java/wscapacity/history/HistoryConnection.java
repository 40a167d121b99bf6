package wscapacity.history;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;
import wscapacity.settings.History;
import wscapacity.settings.Secret;

/**
 * The way to the database of a history, whose tables are made or brought up to date when it is
 * opened.
 *
 * <p>Each piece of work has a connection and a transaction of its own. What goes wrong is one line
 * that names the history.
 */
final class HistoryConnection {
  /** How long is waited for a connection or a lock. */
  static final int PATIENCE_S = 10;

  /** H2's error code for a file that another process has open. */
  private static final int H2_LOCKED = 90020;

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

  private HistoryConnection(String url, Jdbi jdbi) {
    this.url = url;
    this.jdbi = jdbi;
  }

  /**
   * Opens a history.
   *
   * @throws HistoryException when it cannot be reached or used, or was made by a newer version
   */
  static HistoryConnection open(History history) throws HistoryException {
    try {
      DataSource source = source(history);
      migrate(history.url(), source);
      return new HistoryConnection(history.url(), Jdbi.create(source));
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
      return Flyway.configure(HistoryConnection.class.getClassLoader())
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
        Flyway.configure(HistoryConnection.class.getClassLoader())
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
   * Does some work in a transaction.
   *
   * @throws HistoryException when it fails; nothing of it is kept then
   */
  <T> T in(Function<Handle, T> work) throws HistoryException {
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
