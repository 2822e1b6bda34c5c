package com.sparkify.endtoend;

import static com.sparkify.endtoend.SmallData.day;
import static com.sparkify.endtoend.SmallData.play;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.endtoend.SmallData.Song;
import com.sparkify.warehouse.lineage.Lineage;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page of the tables: what they mean, what they hold, what they are made of. */
class CatalogueTest {
  private Warehouse warehouse;
  private Pipeline pipeline;

  @BeforeEach
  void prepare() throws IOException {
    warehouse = Warehouse.fresh();
    pipeline = Pipeline.on(warehouse);
  }

  private String page() throws IOException {
    TaskRun run = pipeline.run("publish-catalogue").succeeded();
    assertThat(run.result().get("page").asString()).endsWith("/_sparkify_pages/catalogue.html");
    return Files.readString(warehouse.bucket().folder().resolve("_sparkify_pages/catalogue.html"));
  }

  /** What the page says of a table. */
  private static String section(String page, String table) {
    int from = page.indexOf("<section id=\"" + table + "\">");
    assertThat(from).as(table).isPositive();
    return page.substring(from, page.indexOf("</section>", from));
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aTableIsShownWithItsMeaningItsRowsAndItsRules() throws IOException {
    new Song(1, "Here", "Anna", 200.5).put(warehouse.bucket());
    day(
        warehouse.bucket(),
        "2018-11-01",
        play("2018-11-01T08:00:00Z", 7, "Here", "Anna"),
        play("2018-11-01T08:10:00Z", 7, "There", "Nobody"));
    pipeline.load("2018-11-01", "2018-11-02");
    String page = page();
    assertThat(section(page, "sparkify.songplays"))
        .contains(
            "One row for each event with page NextSong",
            "2 rows; the newest is of 2018-11-01 08:10 UTC",
            " rules hold, last checked ",
            "Built from sparkify_staging.staging_events, sparkify_staging.staging_songs.",
            "Used by sparkify.time.",
            "<td class=\"number\">50.0 %</td>",
            "<div>staging_songs: song_id</div>",
            "chosen by staging_songs: title, artist_name, duration");
    assertThat(section(page, "sparkify.users"))
        .contains("1 row", "Z… (3 characters)", "Ö… (4 characters)")
        .doesNotContain("Zoë", "Özil");
    assertThat(page)
        .contains(
            "aria-label=\"The star schema: songplays references",
            "aria-label=\"Which tables are made")
        .doesNotContain("No description.", "could not be read");
  }

  @Test
  void anEmptyWarehouseIsShown() throws IOException {
    assertThat(section(page(), "sparkify.songplays"))
        .contains("0 rows", "<td class=\"number\">–</td>");
  }

  @Test
  void aRuleThatIsBrokenIsNamed() throws IOException, SQLException {
    sql(
        "INSERT INTO sparkify_ops.quality_results (table_name, gate, rule, passed, found, checked_at,"
            + " run_id) VALUES ('users', 'warehouse', 'RowCount > 5', true, '7', '2018-11-01 01:00', 'a'),"
            + " ('users', 'warehouse', 'RowCount > 5', false, '<b>3</b>', '2018-11-02 01:00', 'b')");
    assertThat(section(page(), "sparkify.users"))
        .contains(
            "0 of 1 rules hold, last checked 2018-11-02 01:00 UTC",
            "Broken: RowCount &gt; 5: found &lt;b&gt;3&lt;/b&gt;");
    sql(
        "UPDATE sparkify_ops.quality_results SET rule = 'RowCount > 5 with title = \"there are"
            + " users\"'");
    assertThat(section(page(), "sparkify.users"))
        .contains("Broken: there are users: found &lt;b&gt;3&lt;/b&gt;");
  }

  @Test
  void tablesOfOthersAreShownTooAndOneThatCannotBeReadLeavesTheRest()
      throws IOException, SQLException {
    sql("CREATE TABLE sparkify.\"of an analyst\" (a INTEGER, b VARCHAR(60))");
    sql("INSERT INTO sparkify.\"of an analyst\" VALUES (1, '</table><script>alert(1)</script>')");
    sql("CREATE TABLE sparkify.gone (x INTEGER)");
    sql("CREATE VIEW sparkify.broken AS SELECT x FROM sparkify.gone WITH NO SCHEMA BINDING");
    sql("DROP TABLE sparkify.gone");
    String page = page();
    assertThat(section(page, "sparkify.of an analyst"))
        .contains("No description.", "1 row", "&lt;/table&gt;&lt;script&gt;")
        .doesNotContain("<script>");
    assertThat(section(page, "sparkify.broken")).contains("a view", "could not be read");
    assertThat(section(page, "sparkify.songs")).contains("0 rows");
  }

  @Test
  void theLineageNamesEveryColumnOfStagingAndStarOnce() throws SQLException {
    Set<String> columns = new TreeSet<>();
    try (Connection connection = warehouse.connect()) {
      ActualStar.rows(
              connection,
              "SELECT schema_name || '.' || table_name || '.' || column_name FROM svv_all_columns"
                  + " WHERE schema_name IN ('sparkify', 'sparkify_staging')")
          .forEach(columns::add);
    }
    columns.removeIf(column -> column.endsWith(".load_unit"));
    List<String> made = Lineage.ALL.stream().map(each -> each.column().toString()).toList();
    assertThat(made).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(columns);
    Set<String> sources =
        Lineage.ALL.stream()
            .flatMap(each -> each.sources().stream())
            .map(Lineage.Column::toString)
            .filter(source -> source.startsWith("sparkify"))
            .collect(Collectors.toSet());
    assertThat(columns).containsAll(sources);
  }
}
