package com.sparkify.verify;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;

/** Sessions between a point and the server that change what is asked or what is answered. */
record Altered(Sessions sessions, UnaryOperator<String> sql, UnaryOperator<String> answer)
    implements Sessions {
  /** Every value of every answer is another. */
  static Altered answers(Sessions sessions) {
    return new Altered(sessions, sql -> sql, value -> value + "7");
  }

  /** Statements are replaced. */
  static Altered statements(Sessions sessions, UnaryOperator<String> sql) {
    return new Altered(sessions, sql, value -> value);
  }

  @Override
  public Connection open() throws SQLException {
    Connection connection = sessions.open();
    return proxy(
        Connection.class,
        connection,
        (name, result) -> name.equals("createStatement") ? statement((Statement) result) : result);
  }

  private Statement statement(Statement statement) {
    return proxy(
        Statement.class,
        statement,
        (name, result) -> name.equals("executeQuery") ? result((ResultSet) result) : result);
  }

  private ResultSet result(ResultSet result) {
    return proxy(
        ResultSet.class,
        result,
        (name, value) -> name.equals("getString") ? answer.apply((String) value) : value);
  }

  /** What becomes of a method's result. */
  @FunctionalInterface
  private interface Change {
    Object of(String method, Object result);
  }

  private <T> T proxy(Class<T> type, T real, Change change) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Object[] passed = arguments == null ? new Object[0] : arguments.clone();
              if (method.getName().startsWith("execute")) {
                passed[0] = sql.apply((String) passed[0]);
              }
              try {
                return change.of(method.getName(), method.invoke(real, passed));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
