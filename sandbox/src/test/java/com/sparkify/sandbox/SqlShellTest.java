package com.sparkify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;

class SqlShellTest {
  private static RedshiftLocal warehouse;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void start() throws IOException {
    warehouse = RedshiftLocal.start(Options.temporary());
  }

  @AfterAll
  static void stop() throws IOException {
    warehouse.close();
  }

  @Test
  void csvTellsNullFromTheEmptyStringAndQuotesWhatNeedsIt() {
    String sql =
        "SELECT 1 AS n, NULL::VARCHAR AS nothing, '' AS empty, 'a,\"b\"' AS quoted,"
            + " 'two\nlines' AS lines, 'ğ Björk' AS text";
    assertThat(run("--csv", "-c", sql)).isZero();
    assertThat(printed())
        .isEqualTo(
            "n,nothing,empty,quoted,lines,text\r\n"
                + "1,,\"\",\"a,\"\"b\"\"\",\"two\nlines\",ğ Björk\r\n");
  }

  @Test
  void csvWritesTimestampsWithMicrosecondsOrWithoutAFraction() {
    String sql =
        "SELECT '2018-11-01 21:01:46.796'::timestamp AS a, '2018-03-25 02:30:00'::timestamp AS b,"
            + " NULL::timestamp AS c, true AS d";
    assertThat(run("--csv", "-c", sql)).isZero();
    assertThat(printed())
        .isEqualTo("a,b,c,d\r\n2018-11-01 21:01:46.796000,2018-03-25 02:30:00,,true\r\n");
  }

  @Test
  void withoutRowsThereIsOnlyTheHeader() {
    assertThat(run("--csv", "-c", "SELECT 1 AS n WHERE 1 = 0")).isZero();
    assertThat(printed()).isEqualTo("n\r\n");
  }

  @Test
  void peopleSeeATable() {
    assertThat(run("-c", "SELECT 'ab' AS name, 7 AS plays UNION ALL SELECT 'c', 12 ORDER BY 1"))
        .isZero();
    assertThat(printed().lines())
        .containsExactly("name  plays", "----  -----", "ab        7", "c        12", "(2 rows)");
  }

  @Test
  void aFileMayHoldSeveralStatements(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("some.sql");
    Files.writeString(
        file, "-- a note\nCREATE TEMP TABLE t (n INT); INSERT INTO t VALUES (5); SELECT n FROM t;");
    assertThat(run("--csv", "-f", file.toString())).isZero();
    assertThat(printed()).isEqualTo("n\r\n5\r\n");
  }

  @Test
  void anSqlErrorIsToldInTheServersWords() {
    assertThat(run("-c", "SELECT * FROM nowhere")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("relation \"nowhere\"");
    assertThat(printed()).isEmpty();
  }

  @Test
  void wrongOptionsAreExit2() {
    assertThat(run("-c", "SELECT 1", "-f", "x.sql")).isEqualTo(2);
    assertThat(run("-f", "there-is-no-such.sql")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("there-is-no-such.sql");
  }

  private int run(String... arguments) {
    Map<String, String> environment =
        Map.of(
            "WAREHOUSE_URL",
            warehouse.jdbcUrl(),
            "WAREHOUSE_USER",
            "awsuser",
            "WAREHOUSE_PASSWORD",
            Options.DEFAULT_PASSWORD);
    PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream stderr = new PrintStream(err, true, StandardCharsets.UTF_8);
    CommandLine program = new CommandLine(new SqlShell(environment, stdout, stderr));
    return program.setErr(new java.io.PrintWriter(stderr, true)).execute(arguments);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
