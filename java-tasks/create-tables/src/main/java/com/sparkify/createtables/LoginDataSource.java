package com.sparkify.createtables;

import com.sparkify.warehouse.WarehouseLogin;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Gives Flyway a connection that is set up as the tasks' own, and always the same one. With two,
 * Flyway commits a migration on one and its note of it on the other: killed between the two it
 * would leave tables that it does not know of, and fail for ever. On one they are a transaction.
 */
final class LoginDataSource implements DataSource, AutoCloseable {
  private final WarehouseLogin login;
  private final String application;
  private Connection only;

  LoginDataSource(WarehouseLogin login, String application) {
    this.login = login;
    this.application = application;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (only == null) {
      only = DriverManager.getConnection(login.url(), login.properties(application));
    }
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, this::call);
  }

  private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("close")) {
      return null;
    }
    try {
      return method.invoke(only, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws SQLException {
    if (only != null) {
      only.close();
    }
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
