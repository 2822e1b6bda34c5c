package com.sparkify.createtables;

import com.sparkify.warehouse.WarehouseLogin;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Gives Flyway connections that are set up as the tasks' own. */
final class LoginDataSource implements DataSource {
  private final WarehouseLogin login;
  private final String application;

  LoginDataSource(WarehouseLogin login, String application) {
    this.login = login;
    this.application = application;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return DriverManager.getConnection(login.url(), login.properties(application));
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return DriverManager.getConnection(
        login.url(), new WarehouseLogin(login.url(), user, password).properties(application));
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // The driver's own log setting counts.
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // Set among the connection's properties.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("the driver logs by its own settings");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps no " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
