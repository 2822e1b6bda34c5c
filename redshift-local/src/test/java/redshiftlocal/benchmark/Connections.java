package redshiftlocal.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import redshiftlocal.SharedServer;

/** Many sessions of the genuine driver that begin at once, stay, and all ask at once. */
final class Connections implements Benchmark {
  private static final int QUERIES = 100;

  private final int clients;

  Connections(int clients) {
    this.clients = clients;
  }

  @Override
  public void run(Report report) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    List<Connection> connections = new ArrayList<>();
    try (Laboratory laboratory = Laboratory.open()) {
      String url = laboratory.server().jdbcUrl();
      double login =
          Seconds.of(() -> connections.addAll(atOnce(threads, i -> SharedServer.connect(url))));
      double queries = Seconds.of(() -> atOnce(threads, i -> ask(connections.get(i))));
      report.line("%d clients of the JDBC driver at once", clients);
      report.figure("all logged in after", login, "s", "all of them");
      report.figure(
          "queries with all of them", clients * QUERIES / queries, "queries/s", "all answered");
      for (Connection connection : connections) {
        connection.close();
      }
    } finally {
      threads.shutdown();
    }
  }

  private interface Work<T> {
    T of(int client) throws SQLException;
  }

  private <T> List<T> atOnce(ExecutorService threads, Work<T> work) throws Exception {
    List<Callable<T>> calls = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      int client = i;
      calls.add(() -> work.of(client));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> result : threads.invokeAll(calls)) {
      results.add(result.get());
    }
    return results;
  }

  private static int ask(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int i = 0; i < QUERIES; i++) {
        statement.execute("select " + i);
      }
    }
    return QUERIES;
  }
}
