package com.sparkify.verify;

import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.StorageOptions;
import com.sparkify.warehouse.TaskException;
import com.sparkify.warehouse.WarehouseLogin;
import com.sparkify.warehouse.storage.FileStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a verification works: a schema of its own in the database, a database of its own for the
 * tasks, whose schemas have fixed names, and a folder of its own in the bucket. Their names are
 * fixed too, so that a run finds what a killed one has left.
 */
final class Place {
  /** The schema of the points. */
  static final String SCHEMA = "sparkify_verify";

  /** The database of the tasks. */
  static final String DATABASE = "sparkify_verify";

  /** The folder in the bucket. */
  static final String FOLDER = "_sparkify_verify/";

  private static final Logger LOG = LoggerFactory.getLogger(Place.class);

  private final Sessions sessions;
  private final Sessions sessionsOfTasks;
  private final WarehouseLogin login;
  private final StorageOptions storage;

  /**
   * @param sessions with the database that is named
   * @param sessionsOfTasks with the one that is made for the tasks
   */
  Place(Sessions sessions, Sessions sessionsOfTasks, WarehouseLogin login, StorageOptions storage) {
    this.sessions = sessions;
    this.sessionsOfTasks = sessionsOfTasks;
    this.login = login;
    this.storage = storage;
  }

  Sessions sessions() {
    return sessions;
  }

  StorageOptions storage() {
    return storage;
  }

  WarehouseLogin login() {
    return login;
  }

  Sessions sessionsOfTasks() {
    return sessionsOfTasks;
  }

  /** {@code s3://bucket/_sparkify_verify/}. */
  String folder() {
    return "s3://" + storage.bucket() + "/" + FOLDER;
  }

  /**
   * Makes the schema, after what an earlier run has left is gone.
   *
   * @throws TaskException when the user may not
   */
  void make() throws SQLException {
    clear();
    try (Connection session = sessions.open()) {
      Answers.execute(session, "CREATE SCHEMA " + SCHEMA);
    } catch (SQLException e) {
      if ("42501".equals(e.getSQLState())) {
        throw new TaskException(
            ExitCode.WRONG_SETTINGS,
            "the user may not create a schema in this database, so nothing was tried: GRANT CREATE"
                + " ON DATABASE … TO the user, and REVOKE it afterwards",
            e);
      }
      throw e;
    }
  }

  /** Removes all of it; what cannot be removed is named. */
  void clear() throws SQLException {
    try (Connection session = sessions.open()) {
      Answers.execute(session, "DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
      if (Answers.of(session, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")
          .equals("1")) {
        Answers.execute(session, "DROP DATABASE " + DATABASE);
      }
    }
    try (FileStore files = FileStore.open(storage)) {
      List<String> left = new ArrayList<>();
      files.list(folder()).forEachRemaining(file -> left.add(file.uri()));
      left.forEach(files::delete);
      LOG.info("removed {} files under {}", left.size(), folder());
    }
  }
}
