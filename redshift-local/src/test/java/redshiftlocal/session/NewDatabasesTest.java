package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import redshiftlocal.SharedServer;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresConnection;

/** CREATE DATABASE, which PostgreSQL does in more than one step here (new_databases.sql). */
class NewDatabasesTest {
  @AutoClose private final TwoUsers users = new TwoUsers();

  @Test
  void whatACutShortCreateDatabaseLeavesIsInNobodysWay() throws Exception {
    users.run("awsuser", "alter user ordinary createdb");
    leaveHalfMade("taken", "ordinary");
    users.run("ordinary", "create database taken");
    users.run("ordinary", "drop database taken");
    leaveHalfMade("taken", "ordinary");
    users.run("awsuser", "create database taken");
    users.run("awsuser", "drop database taken");
    leaveHalfMade("taken", "ordinary");
  }

  private static void leaveHalfMade(String database, String owner) throws IOException {
    try (Postgres session = PostgresConnection.open(SharedServer.get().postgres())) {
      session.query(
          "CREATE DATABASE " + database + " OWNER " + owner + " TEMPLATE redshift_local_template");
    }
  }

  @Test
  void twoThatMakeOneDatabaseAtOnceMakeItOnce() throws Exception {
    users.session("second");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      makeAtOnce(threads);
    } finally {
      threads.shutdown();
    }
  }

  private void makeAtOnce(ExecutorService threads) throws Exception {
    List<Callable<Boolean>> attempts = List.of(() -> makes("awsuser"), () -> makes("second"));
    for (int i = 0; i < 5; i++) {
      int made = 0;
      for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
        made += attempt.get() ? 1 : 0;
      }
      assertThat(made).isEqualTo(1);
      users.run("awsuser", "drop database contested");
    }
  }

  private boolean makes(String user) throws SQLException {
    try {
      users.run(user, "create database contested");
      return true;
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isIn("42P04", "23505");
      return false;
    }
  }
}
