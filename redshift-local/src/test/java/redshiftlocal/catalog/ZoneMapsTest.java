package redshiftlocal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.SharedServer;

/** A sort key leaves the blocks unread that are outside a statement's bounds. */
class ZoneMapsTest {
  /** A month of events, 100 an hour and some 4 MB. */
  private static final String HISTORY =
      "insert into event select dateadd(second, 36 * n, timestamp '2024-01-01'), n, 'some text'"
          + " from numbers where n < 72000";

  private static final String HOUR =
      "event_at >= timestamp '2024-01-20 10:00:00' and event_at < timestamp '2024-01-20 11:00:00'";

  private String url;
  private Connection connection;
  private ReadBlocks blocks;

  @BeforeEach
  void table() throws IOException, SQLException {
    url = SharedServer.get().freshDatabase();
    connect("");
    execute(
        "create table event (event_at timestamp not null, n int, word varchar(40)) sortkey"
            + " (event_at)");
    execute("create table numbers (n int)");
    execute(
        "insert into numbers with recursive counted (n) as (select 0 union all select n + 1 from"
            + " counted where n < 99999) select n from counted");
    blocks = new ReadBlocks(url, "event");
  }

  private void connect(String options) throws SQLException {
    connection = SharedServer.connect(url + options);
  }

  @AfterEach
  void close() throws SQLException {
    blocks.close();
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private long read(String sql) throws IOException, SQLException {
    return blocks.of(connection, () -> execute(sql));
  }

  @Test
  void aFreshlyFilledTableIsPruned() throws IOException, SQLException {
    execute(HISTORY);
    assertThat(text("select count(*) from event where " + HOUR)).isEqualTo("100");
    assertThat(read("select count(*) from event where " + HOUR))
        .isLessThan(blocks.all() / 10)
        .isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended", "extendedForPrepared"})
  void boundValuesPruneHoweverOftenTheyRan(String mode) throws IOException, SQLException {
    execute(HISTORY);
    connection.close();
    connect("&prepareThreshold=1&preferQueryMode=" + mode);
    for (String sql :
        new String[] {
          "select count(*) from event where event_at >= cast(? as timestamp)"
              + " and event_at < cast(? as timestamp)",
          "insert into copied select event_at, n, word from event"
              + " where event_at >= cast(? as timestamp) and event_at < cast(? as timestamp)",
          "delete from event where event_at >= cast(? as timestamp)"
              + " and event_at < cast(? as timestamp)"
        }) {
      execute("create table if not exists copied (like event)");
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int run = 0; run < 10; run++) {
          statement.setString(1, "2024-01-20 1" + run + ":00:00");
          statement.setString(2, "2024-01-20 1" + run + ":30:00");
          assertThat(blocks.of(connection, statement::execute))
              .as(sql + " run " + run)
              .isLessThan(blocks.all() / 5)
              .isPositive();
        }
      }
    }
  }

  @Test
  void joinedWithASmallTemporaryTableItIsPruned() throws IOException, SQLException {
    execute(HISTORY);
    execute("create temp table wanted (n int)");
    execute("insert into wanted values (45700), (45710), (1)");
    assertThat(read("select count(*) from event e join wanted w on w.n = e.n where " + HOUR))
        .isLessThan(blocks.all() / 10)
        .isPositive();
  }

  private void assertPruned(String table) throws SQLException {
    assertThat(lines("explain select count(*) from " + table + " where " + HOUR))
        .as(table)
        .contains("Bitmap Heap Scan");
    assertThat(text("select count(*) from " + table + " where " + HOUR)).isEqualTo("100");
  }

  private String lines(String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return String.join("\n", lines);
  }

  @Test
  void everyWayToASortKeyPrunes() throws SQLException {
    execute(HISTORY);
    execute("create table made (like event)");
    execute("insert into made select * from event");
    assertPruned("made");
    execute("create temp table brief (like event)");
    execute("insert into brief select * from event");
    assertPruned("brief");
    execute("create table queried sortkey (event_at) as select * from event");
    assertPruned("queried");
    execute(
        "create table if not exists asked (event_at timestamp sortkey, n int, word varchar(40))");
    execute("insert into asked select * from event");
    assertPruned("asked");
    execute("create table woven (event_at timestamp, n int) interleaved sortkey (event_at, n)");
    execute("insert into woven select event_at, n from event");
    assertPruned("woven");
  }

  @Test
  void oneMegabyteIsEnough() throws IOException, SQLException {
    for (int first = 40_000; first < 58_000; first += 200) {
      execute(
          HISTORY.replace(
              " where n < 72000", " where n >= " + first + " and n < " + (first + 200)));
    }
    assertThat(blocks.all()).isBetween(100L, 140L);
    assertPruned("event");
    assertThat(read("select count(*) from event where " + HOUR)).isLessThan(blocks.all() / 10);
  }

  @Test
  void theZoneMapFollowsTheSortKey() throws SQLException {
    execute("create table t (n int, event_at timestamp, word varchar(40))");
    execute(HISTORY);
    execute("insert into t select n, event_at, word from event");
    execute("alter table t alter compound sortkey (event_at, n)");
    assertPruned("t");
    execute("alter table t rename column event_at to moment");
    execute("alter table t rename to event_2");
    execute("alter table event_2 rename column moment to event_at");
    assertPruned("event_2");
    execute("alter table event_2 alter sortkey (n)");
    assertThat(lines("explain select * from event_2 where n between 5 and 9"))
        .contains("Bitmap Heap Scan");
    execute("alter table event_2 alter sortkey none");
    assertThat(lines("explain select * from event_2 where n between 5 and 9"))
        .doesNotContain("Bitmap Heap Scan");
    execute("drop table event_2");
  }

  @Test
  void whatATransactionHasJustWrittenIsPrunedInIt() throws SQLException {
    connection.setAutoCommit(false);
    execute(HISTORY);
    assertPruned("event");
    connection.rollback();
    assertThat(text("select count(*) from event")).isEqualTo("0");
    execute(HISTORY);
    execute("update event set word = 'changed'");
    assertPruned("event");
    execute("truncate event");
    execute(HISTORY);
    connection.commit();
    assertPruned("event");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vacuum", "vacuum sort only event to 99 percent"})
  void muchChangedAndVacuumedATableIsPrunedAsBefore(String vacuum)
      throws IOException, SQLException {
    execute(HISTORY);
    long before = read("select count(*) from event where " + HOUR);
    for (int i = 0; i < 100; i++) {
      int first = i * 37 % 720 * 100;
      String portion = " where n >= " + first + " and n < " + (first + 100);
      execute("delete from event" + portion);
      execute(HISTORY.replace(" where n < 72000", portion));
      execute("update event set word = 'other text'" + portion);
    }
    execute("insert into event select dateadd(day, -100, event_at), n, word from event");
    execute("delete from event where event_at < timestamp '2024-01-01'");
    execute("analyze event");
    assertThat(read("select count(*) from event where " + HOUR)).isLessThan(blocks.all() / 10);
    long bloated = blocks.all();
    execute(vacuum);
    assertThat(read("select count(*) from event where " + HOUR))
        .isLessThanOrEqualTo(before * 12 / 10)
        .isLessThan(blocks.all() / 10)
        .isPositive();
    assertThat(blocks.all()).isLessThan(bloated / 2);
    assertThat(text("select count(*) || ' ' || count(distinct n) from event"))
        .isEqualTo("72000 72000");
    execute("insert into event select dateadd(day, 60, event_at), n, word from event");
    assertPruned("event");
  }

  @Test
  void vacuumLeavesATableInUseAndOthersTablesAsTheyAre() throws SQLException {
    execute(HISTORY);
    try (Connection reader = SharedServer.connect(url);
        Statement reads = reader.createStatement()) {
      reader.setAutoCommit(false);
      reads.executeQuery("select count(*) from event");
      execute("vacuum event");
      reads.executeQuery("select count(*) from event");
      reader.commit();
    }
    execute("create user stranger password 'Stranger1'");
    try (Connection stranger = DriverManager.getConnection(url, "stranger", "Stranger1");
        Statement vacuums = stranger.createStatement()) {
      vacuums.execute("vacuum event");
      vacuums.execute("vacuum");
    } finally {
      execute("drop user stranger");
    }
  }

  @Test
  void whatAnOlderTransactionSeesOutlivesTheVacuum() throws SQLException {
    execute("create table other (n int)");
    execute(HISTORY);
    try (Connection older = SharedServer.connect(url);
        Statement reads = older.createStatement()) {
      older.setAutoCommit(false);
      reads.executeQuery("select count(*) from other");
      execute("delete from event where n < 36000");
      execute("vacuum event");
      try (ResultSet rows = reads.executeQuery("select count(*) from event")) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(72_000);
      }
      older.commit();
    }
    assertThat(text("select count(*) from event")).isEqualTo("36000");
  }

  @Test
  void whoMayInsertAndNoMoreWaitsForNobody() throws SQLException {
    execute("create user writer password 'Writer12'");
    execute("grant insert on event to writer");
    execute("grant select on numbers to writer");
    try (Connection one = DriverManager.getConnection(url, "writer", "Writer12");
        Connection two = DriverManager.getConnection(url, "writer", "Writer12");
        Statement first = one.createStatement();
        Statement second = two.createStatement()) {
      one.setAutoCommit(false);
      first.execute(HISTORY);
      second.setQueryTimeout(20);
      second.execute(HISTORY);
      one.commit();
    } finally {
      execute("revoke insert on event from writer");
      execute("revoke select on numbers from writer");
      execute("drop user writer");
    }
    execute("insert into event " + HISTORY.substring(HISTORY.indexOf("select")));
    assertThat(lines("explain select count(*) from event where " + HOUR))
        .contains("Bitmap Heap Scan");
    assertThat(text("select count(*) from event where " + HOUR)).isEqualTo("300");
  }

  @Test
  void anOlderTransactionReadsATableOfANewSortKey() throws SQLException {
    execute(HISTORY);
    try (Connection older = SharedServer.connect(url);
        Statement reads = older.createStatement()) {
      older.setAutoCommit(false);
      reads.executeQuery("select count(*) from numbers");
      execute("alter table event alter sortkey (n)");
      try (ResultSet rows = reads.executeQuery("select count(*) from event where n < 10")) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(10);
      }
      older.commit();
    }
  }

  @Test
  void valuesThatNoBlockRangeTakesAreNoError() throws SQLException {
    execute("create table truth (yes boolean sortkey, n int)");
    execute("insert into truth values (true, 1), (null, 2)");
    execute("create table words (word varchar(max) sortkey, c char(4096))");
    execute(
        "insert into words select listagg(md5(cast(n as varchar))), 'x' from numbers where n < 1500");
    execute("insert into words values ('short', 'x')");
    execute("create table grows (word varchar(2000) sortkey)");
    execute("insert into grows values ('short')");
    execute("alter table grows alter column word type varchar(60000)");
    execute(
        "insert into grows select listagg(md5(cast(n as varchar))) from numbers where n < 1500");
    execute("create table wide (word varchar(2000) sortkey)");
    execute(
        "insert into wide select left(listagg(md5(cast(n as varchar))), 2000) from numbers group by n / 300");
    assertThat(text("select max(len(word)) from wide where word >= '0'")).isEqualTo("2000");
  }
}
