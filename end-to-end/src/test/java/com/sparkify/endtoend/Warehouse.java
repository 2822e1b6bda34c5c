package com.sparkify.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import redshiftlocal.Options;

/** A database of its own with a bucket of its own, both empty at first. */
record Warehouse(String url, Bucket bucket) {
  static final String USER = "awsuser";

  static Warehouse fresh() throws IOException {
    return new Warehouse(Stack.shared().server().freshDatabase(), Stack.shared().newBucket());
  }

  /** A warehouse whose bucket holds the logs and songs of this folder. */
  static Warehouse with(Path source) throws IOException {
    Warehouse warehouse = fresh();
    warehouse.bucket.fill(source);
    return warehouse;
  }

  Connection connect() throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", USER);
    login.setProperty("password", Options.DEFAULT_PASSWORD);
    return DriverManager.getConnection(url, login);
  }

  Star star() throws SQLException {
    try (Connection connection = connect()) {
      return ActualStar.read(connection);
    }
  }

  void run(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Changes the isolation level of the database; gives it. */
  String isolate(String level) throws SQLException {
    Warehouse usual = new Warehouse(Stack.shared().server().jdbcUrl(), bucket);
    usual.run("ALTER DATABASE " + database() + " ISOLATION LEVEL " + level);
    return level;
  }

  /** All rows of all of Sparkify's tables, bookkeeping included, each with its table's name. */
  List<String> allRows() throws SQLException {
    List<String> all = new ArrayList<>();
    try (Connection connection = connect()) {
      String tables =
          "SELECT table_schema || '.' || table_name FROM information_schema.tables"
              + " WHERE table_schema LIKE 'sparkify%' ORDER BY 1";
      for (String table : ActualStar.rows(connection, tables).toList()) {
        ActualStar.rows(connection, "SELECT * FROM " + table)
            .sorted()
            .forEach(row -> all.add(table + ": " + row));
      }
    }
    return all;
  }

  /** The name of the database on the server. */
  String database() {
    return url.replaceFirst(".*/([^/?]+)\\?.*", "$1");
  }
}
