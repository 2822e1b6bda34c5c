package dataquality.command;

import static org.assertj.core.api.Assertions.assertThat;

import dataquality.CheckedDatabase;
import dataquality.Readme;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import redshiftlocal.Options;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The README's five minutes, and what goes wrong in them. */
class CheckCommandTest {
  private static final Map<String, String> PASSWORD =
      Map.of("DATA_QUALITY_PASSWORD", Options.DEFAULT_PASSWORD);

  @TempDir Path folder;
  private CheckedDatabase database;
  private Readme readme;

  @BeforeEach
  void create() throws Exception {
    readme = Readme.read();
    database = CheckedDatabase.create().sql("DROP SCHEMA shop");
    for (String statement : readme.sql().split(";\n")) {
      database.sql(statement);
    }
    rules("orders", readme.block("```\nMetadata"));
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  private void rules(String table, String text) throws IOException {
    Files.createDirectories(folder.resolve("rules"));
    Files.writeString(folder.resolve("rules/" + table + ".dqdl"), text);
  }

  /** How the command ended, and what it wrote. */
  private record Ending(int exitCode, String out, String err) {}

  private Ending check(String... more) {
    return checkAs(PASSWORD, more);
  }

  private Ending checkAs(Map<String, String> environment, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("check", "--url", database.url(), "--user", "awsuser", "--schema", "shop"));
    arguments.addAll(List.of(more));
    arguments.add(folder.resolve("rules").toString());
    return run(environment, arguments.toArray(String[]::new));
  }

  private static Ending run(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = DataQuality.command(environment);
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Ending(command.execute(arguments), out.toString(), err.toString());
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void brokenRulesAreTold() throws IOException {
    Ending ending = check("--report", file("report.html"), "--json", file("report.json"));
    assertThat(ending).isEqualTo(new Ending(3, readme.block("```\nfailed: "), ""));
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains(
            "shop: data quality",
            "1 failed, 0 warned, 3 passed",
            "Orders in another state are missing in the revenue of the day.",
            "<td>104</td><td>sent</td>",
            "About validity.",
            "Owner: sales.");
    JsonNode table = JsonMapper.shared().readTree(folder.resolve("report.json").toFile()).get(0);
    assertThat(table.get("name").asString()).isEqualTo("orders");
    assertThat(table.get("rows").asLong()).isEqualTo(4);
    assertThat(table.get("rules").get(1).get("state").asString()).isEqualTo("failed");
  }

  @Test
  void laterChecksCompareWithEarlierOnes() throws Exception {
    String[] history = {"--history", file("history.jsonl"), "--report", file("report.html")};
    rules("orders", "Rules = [ RowCount > avg(last(7)) * 0.5, RowCount > 2 ]");
    assertThat(check(history).exitCode()).isZero();
    // As an editor leaves it that writes no newline at the end.
    Path kept = folder.resolve("history.jsonl");
    Files.writeString(kept, Files.readString(kept).stripTrailing());
    database.sql("DELETE FROM shop.orders WHERE order_id > 101");
    assertThat(check(history).out()).contains("which is 2.0, found 1 row", "2 failed");
    assertThat(Files.readAllLines(folder.resolve("history.jsonl"))).hasSize(4);
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("the last 2 checks: 1 failed, 0 warned, 1 passed", "2 values from 4.0 to 1.0");
  }

  @Test
  void aFileThatCannotBeWrittenHidesNothingOfWhatWasFound() throws IOException {
    for (String option : List.of("--report", "--json", "--history")) {
      Ending ending = check(option, file("nowhere/file"));
      assertThat(ending.exitCode()).isEqualTo(1);
      assertThat(ending.out()).isEqualTo(readme.block("```\nfailed: "));
      assertThat(ending.err())
          .isEqualTo(file("nowhere/file") + " cannot be read or written: NoSuchFileException\n");
    }
  }

  @Test
  void anotherUrlIsRefusedAndNotShown() {
    Ending ending =
        run(
            PASSWORD,
            "check",
            "--url",
            "jdbc:mysql://h/dev?password=Pa55word",
            "--user",
            "u",
            "--schema",
            "shop",
            folder.toString());
    assertThat(ending.exitCode()).isEqualTo(2);
    assertThat(ending.err())
        .startsWith("--url does not begin with jdbc:redshift://")
        .doesNotContain("Pa55word");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "null", "{\"table\":\"orders\",\"metric\":\"RowCount\"}"})
  void aHistoryThatIsNoneIsNamed(String line) throws IOException {
    Files.writeString(folder.resolve("history.jsonl"), "{}\n" + line + "\n");
    assertThat(check("--history", file("history.jsonl")))
        .isEqualTo(
            new Ending(
                1,
                "",
                file("history.jsonl") + ":2 is no line of a history: correct or remove it\n"));
  }

  @Test
  void aWarningIsToldAndIsNoFailure() throws IOException {
    rules("orders", "Rules = [ RowCount > 9 with severity = \"warn\" ]");
    assertThat(check())
        .isEqualTo(
            new Ending(
                0,
                "warned: orders: RowCount > 9 with severity = \"warn\": expected rows > 9, found"
                    + " 4 rows\nshop: 1 rules, 0 failed, 1 warned\n",
                ""));
  }

  @Test
  void theIntervalSaysWhichRowsAreChecked() throws IOException {
    rules(
        "orders",
        "Metadata = { \"rows\": \"placed_at >= :from and placed_at < :to\" } Rules = [ RowCount = 2 ]");
    String[] interval = {"--from", "2026-05-01T11:00:00Z", "--to", "2026-05-01T13:00:00Z"};
    assertThat(check(interval).exitCode()).isZero();
    assertThat(check().exitCode()).isEqualTo(3);
  }

  @Test
  void rulesMayBeShownInPlaceOfRun() {
    assertThat(check("--validate").out()).isEqualTo("4 rules can be run; none was checked\n");
    assertThat(check("--explain").out())
        .contains("-- IsPrimaryKey \"order_id\"\n", "FROM \"shop\".\"orders\"");
  }

  @Test
  void whatCannotBeRunIsRefusedWhole() throws IOException {
    rules("orders", "Rules = [ IsComplete \"id\", RowCount > 0 ]");
    rules("payments", "Rules = [ RowCount > 0 ]");
    Ending ending = check("--history", file("history.jsonl"));
    assertThat(ending.exitCode()).isEqualTo(2);
    assertThat(ending.out()).isEmpty();
    assertThat(ending.err())
        .contains("orders.dqdl:1: IsComplete \"id\"", "there is no table shop.payments");
    assertThat(folder.resolve("history.jsonl")).doesNotExist();
  }

  @Test
  void aDatabaseThatIsNotReachedIsOneLine() {
    Ending ending = checkAs(Map.of("DATA_QUALITY_PASSWORD", "wrong"));
    assertThat(ending.exitCode()).isEqualTo(1);
    assertThat(ending.err()).contains("password authentication failed").doesNotContain("\tat ");
  }

  @Test
  void thePasswordMayBeInAFile() throws IOException {
    Files.writeString(folder.resolve("password"), Options.DEFAULT_PASSWORD + "\n");
    assertThat(checkAs(Map.of(), "--password-file", file("password"), "--validate").exitCode())
        .isZero();
  }

  @Test
  void anIntervalHasTwoEndsInOrder() {
    assertThat(check("--from", "2026-05-01T11:00:00Z"))
        .isEqualTo(new Ending(2, "", "--from and --to go together: give both, or none\n"));
    assertThat(check("--from", "2026-05-01T11:00:00Z", "--to", "2026-05-01T11:00:00Z").err())
        .contains("is not after 2026-05-01T11:00:00Z");
    assertThat(check("--from", "yesterday", "--to", "2026-05-01T11:00:00Z").exitCode())
        .isEqualTo(2);
  }

  @Test
  void aCheckCannotWrite() throws Exception {
    assertThat(run(PASSWORD, "kinds").out().lines())
        .hasSize(26)
        .contains("RowCount                 volume");
    rules("orders", "Rules = [ CustomSql \"select 1 into shop.copied\" = 1 ]");
    assertThat(check().exitCode()).isEqualTo(2);
  }
}
