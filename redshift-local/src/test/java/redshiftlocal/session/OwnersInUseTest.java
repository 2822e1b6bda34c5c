package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import redshiftlocal.SharedServer;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresConnection;

/** Who becomes a superuser, or ceases to be one, while tables of his are in use (owners.sql). */
class OwnersInUseTest {
  @AutoClose private final TwoUsers users = new TwoUsers();

  @Test
  void whoBecomesASuperuserWaitsForNoTableLongerThanTheStatementMayTake() throws Exception {
    readInABlock();
    users.run("awsuser", "set statement_timeout to 1000");
    long begun = System.nanoTime();
    users.run("awsuser", "alter user ordinary createuser");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(4500));
    users.run("awsuser", "set statement_timeout to 0");
    users.run("ordinary", "commit");
    theNextLoginFindsTheTableOwnedBy("redshift_local:superusers");
    users.run("awsuser", "alter user ordinary nocreateuser");
    assertThat(owner()).isEqualTo("ordinary");
  }

  @Test
  void theWaitCanBeStoppedAndLetsReadersThrough() throws Exception {
    readInABlock();
    try (Statement statement = users.session("awsuser").createStatement()) {
      CompletableFuture<Boolean> change =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return statement.execute("alter user ordinary createuser");
                } catch (SQLException e) {
                  throw new CompletionException(e);
                }
              });
      Thread.sleep(300);
      long begun = System.nanoTime();
      users.run("second", "select a from o");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
      assertThat(change).isNotDone();
      statement.cancel();
      assertThat(change).succeedsWithin(Duration.ofSeconds(4));
      assertThat(statement.getWarnings().getMessage()).contains("the next login");
    }
    users.run("ordinary", "commit");
    theNextLoginFindsTheTableOwnedBy("redshift_local:superusers");
  }

  @Test
  void whoWasASuperuserIsNotDroppedWhileATableOfHisElsewhereIsNotYetHis() throws Exception {
    String other = SharedServer.get().freshDatabase();
    users.session("second");
    users.session("ordinary");
    try (Connection elsewhere = DriverManager.getConnection(other, "second", TwoUsers.PASSWORD);
        Statement statement = elsewhere.createStatement()) {
      statement.execute("create table o (a int)");
      statement.execute("begin");
      statement.execute("select a from o");
      users.run("awsuser", "set statement_timeout to 500");
      users.run("awsuser", "alter user second nocreateuser");
      assertThatThrownBy(() -> users.run("awsuser", "drop user second"))
          .hasMessageContaining("user \"second\" cannot be dropped because the user owns some");
      statement.execute("commit");
      DriverManager.getConnection(other, "ordinary", TwoUsers.PASSWORD).close();
      statement.execute("drop table o");
    }
  }

  /** A table of the ordinary user's that a transaction of his has read. */
  private void readInABlock() throws SQLException {
    users.run("ordinary", "create table o (a int)");
    users.run("ordinary", "grant select on o to public");
    users.run("ordinary", "begin");
    users.run("ordinary", "select a from o");
    // A login would finish the change.
    users.session("second");
  }

  private void theNextLoginFindsTheTableOwnedBy(String role) throws Exception {
    assertThat(owner()).isNotEqualTo(role);
    DriverManager.getConnection(users.url(), "second", TwoUsers.PASSWORD).close();
    assertThat(owner()).isEqualTo(role);
  }

  /** PostgreSQL's, and not the one that the catalogue shows. */
  private String owner() throws IOException {
    String database = users.url().replaceAll(".*/|[?].*", "");
    try (Postgres session =
        PostgresConnection.open(SharedServer.get().postgres().withDatabase(database))) {
      String sql =
          "SELECT rolname FROM pg_class JOIN pg_authid a ON a.oid = relowner WHERE relname = 'o'";
      return session.query(sql).get(0).get(0);
    }
  }
}
