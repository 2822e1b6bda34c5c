package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.redshift.RedshiftProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options, their environment variables, and that no password is ever shown. */
class TaskOptionsTest {
  private static final String SECRET = "Hunter2hunter2";

  @TempDir private Path folder;

  private static String problems(Map<String, String> variables, String... args) {
    return TaskProcess.run(TestTask.doingNothing(), variables, args)
        .endsWith(ExitCode.WRONG_SETTINGS)
        .error();
  }

  private static Map<String, String> login(String... more) {
    Map<String, String> login =
        Map.of(
            "WAREHOUSE_URL", "jdbc:redshift://nowhere.invalid:5439/dev",
            "WAREHOUSE_USER", "loader",
            "WAREHOUSE_PASSWORD", SECRET);
    for (int i = 0; i < more.length; i += 2) {
      login = TaskProcess.with(login, more[i], more[i + 1]);
    }
    return login;
  }

  @Test
  void eachOptionHasAVariableAndTheCommandLineWins() throws Exception {
    List<Object> seen = new ArrayList<>();
    TestTask task =
        new TestTask(
            (self, warehouse) -> {
              seen.add(self.storage().bucket());
              seen.add(self.storage().region());
              seen.add(self.runId());
              seen.add(self.requiredInterval());
              seen.add(self.flag);
            });
    try (TestWarehouse warehouse = TestWarehouse.empty()) {
      Map<String, String> variables = warehouse.variables();
      variables = TaskProcess.with(variables, "BUCKET", "logs");
      variables = TaskProcess.with(variables, "REGION", "eu-west-1");
      variables = TaskProcess.with(variables, "RUN_ID", "of the variable");
      variables = TaskProcess.with(variables, "FROM", "2018-11-01");
      variables = TaskProcess.with(variables, "TO", "2018-11-02");
      variables = TaskProcess.with(variables, "FLAG", "true");
      TaskProcess.run(task.withInterval(), variables, "--run-id", "of the command line")
          .endsWith(ExitCode.DONE);
    }
    assertThat(seen)
        .containsExactly(
            "logs",
            "eu-west-1",
            "of the command line",
            Interval.parse("2018-11-01", "2018-11-02"),
            false);
  }

  @ParameterizedTest
  @CsvSource({
    "    ,                  , false",
    "    , --dry-run        , true",
    "    , --dry-run=true   , true",
    "true,                  , true",
    "TRUE, --dry-run        , true",
    "false, --dry-run       , true",
    "false,                 , false",
    "true, --dry-run=false  , false",
  })
  void aDryRunIsAskedForByOptionOrVariable(String variable, String option, boolean expected)
      throws Exception {
    List<Boolean> seen = new ArrayList<>();
    TestTask task = new TestTask((self, warehouse) -> seen.add(self.dryRun()));
    try (TestWarehouse warehouse = TestWarehouse.empty()) {
      TaskProcess process =
          TaskProcess.run(
                  task,
                  TaskProcess.with(
                      warehouse.variables(), "DRY_RUN", variable == null ? "" : variable),
                  option == null ? new String[0] : new String[] {option})
              .endsWith(ExitCode.DONE);
      assertThat(process.result().path("dry_run").asBoolean(false)).isEqualTo(expected);
    }
    assertThat(seen).containsExactly(expected);
  }

  @Test
  void aDryRunIsNotAskedForByAnotherWord() {
    assertThat(problems(login("DRY_RUN", "yes"))).contains("--dry-run", "'yes' is not a boolean");
  }

  @Test
  void allProblemsAreInOneMessage() {
    TaskProcess process =
        TaskProcess.run(
                TestTask.doingNothing().withInterval(),
                Map.of("FROM", "yesterday", "RUN_ID", "é".repeat(129)),
                "--nonsense")
            .endsWith(ExitCode.WRONG_SETTINGS);
    assertThat(process.error())
        .startsWith("7 settings are wrong: ")
        .contains(
            "unknown option '--nonsense': --help shows the options",
            "--warehouse-url is missing: give it, or set WAREHOUSE_URL",
            "--warehouse-user is missing: give it, or set WAREHOUSE_USER",
            "the password is missing: set WAREHOUSE_PASSWORD",
            "--from 'yesterday' is no date",
            "--to is missing: give it, or set TO",
            "--run-id has 258 bytes in UTF-8: give one of at most 256");
    assertThat(process.output()).contains("ERROR TaskRunner - 7 settings are wrong: ");
  }

  @Test
  void anEmptyVariableIsNotSet() {
    assertThat(problems(login("WAREHOUSE_USER", "", "WAREHOUSE_PASSWORD", "", "FROM", "")))
        .startsWith("2 settings are wrong: ")
        .contains("--warehouse-user is missing", "the password is missing");
  }

  @Test
  void anEmptyOptionIsMissing() {
    assertThat(problems(login(), "--warehouse-url", ""))
        .isEqualTo("--warehouse-url is missing: give it, or set WAREHOUSE_URL");
  }

  @Test
  void oneEndOfTheIntervalWantsTheOther() {
    assertThat(problems(login(), "--from", "2018-11-01"))
        .isEqualTo("--to is missing: give it, or set TO");
  }

  @Test
  void aValueOfTheWrongKindHidesNoVariable() {
    assertThat(problems(login(), "--flag=maybe"))
        .isEqualTo(
            "Invalid value for option '--flag': 'maybe' is not a boolean: --help shows the"
                + " options");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void aVersionIsNotPromised(String option) {
    assertThat(problems(login(), option)).startsWith("unknown option '" + option + "'");
  }

  @Test
  void anArgumentNamesNoFileOfArguments() throws IOException {
    Path file = Files.writeString(folder.resolve("arguments"), SECRET);
    assertThat(problems(login(), "@" + file)).doesNotContain(SECRET);
  }

  @Test
  void aStrayArgumentIsRefused() {
    assertThat(problems(login(), "stray"))
        .isEqualTo("unexpected argument 'stray': --help shows the options");
  }

  @Test
  void aUrlOfAnotherDatabaseIsRefused() {
    assertThat(problems(login(), "--warehouse-url", "jdbc:postgresql://h/d?password=" + SECRET))
        .contains("--warehouse-url 'jdbc:postgresql://h/d' does not begin with")
        .contains("jdbc:redshift://host:5439/dev");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:redshift://h:5439/dev?password=" + SECRET,
        "jdbc:redshift://h:5439/dev?ssl=false&PWD=" + SECRET,
        "jdbc:redshift://h:5439/dev;Password=" + SECRET,
        "jdbc:redshift:iam://h:5439/dev?SecretAccessKey=" + SECRET,
        "jdbc:redshift:iam://h:5439/dev?SessionToken=" + SECRET,
        "jdbc:redshift:iam://h:5439/dev?client_secret=" + SECRET,
        "jdbc:redshift:iam://h:5439/dev?webIdentityToken=" + SECRET,
        "jdbc:redshift://h:5439/dev?sslTrustStore=" + SECRET,
        "jdbc:redshift://h:5439/dev?pass%77ord=" + SECRET,
        "jdbc:redshift://h:5439/dev?" + SECRET
      })
  void aSecretInTheUrlIsRefusedAndNotShown(String url) {
    TaskProcess process =
        TaskProcess.run(TestTask.doingNothing(), login("WAREHOUSE_URL", url))
            .endsWith(ExitCode.WRONG_SETTINGS);
    assertThat(process.error())
        .contains("of --warehouse-url, counted from the left, may be a secret")
        .contains("docs/production.md");
    assertThat(process.output()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:redshift://loader:" + SECRET + "@h:5439/dev",
        "jdbc:redshift://loader:pa/" + SECRET + "@h:5439/dev",
        "jdbc:postgresql://loader:" + SECRET + "/word@h:5439/dev"
      })
  void aLoginInTheUrlIsRefusedAndNotShown(String url) {
    TaskProcess process =
        TaskProcess.run(TestTask.doingNothing(), login("WAREHOUSE_URL", url))
            .endsWith(ExitCode.WRONG_SETTINGS);
    assertThat(process.error()).contains("--warehouse-url has a login before the host");
    assertThat(process.output()).doesNotContain(SECRET);
  }

  /** A newer driver may have another way to write a secret: it is refused until it is listed. */
  @Test
  void onlyListedPropertiesOfTheDriverMayBeInTheUrl() {
    for (RedshiftProperty property : RedshiftProperty.values()) {
      String name = property.getName();
      Problems problems = new Problems();
      new WarehouseUrl("jdbc:redshift://h:5439/dev?SSL=false&" + name + "=value")
          .check(problems, "give it elsewhere");
      if (WarehouseUrl.KNOWN_PROPERTIES.contains(name)) {
        problems.throwIfAny();
      } else {
        assertThatThrownBy(problems::throwIfAny).as(name).hasMessageStartingWith("property 2 of");
      }
    }
    assertThat(Stream.of(RedshiftProperty.values()).map(RedshiftProperty::getName))
        .containsAll(WarehouseUrl.KNOWN_PROPERTIES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--warehouse-password=" + SECRET,
        "--warehouse-password " + SECRET,
        "--password=" + SECRET,
        "--password " + SECRET
      })
  void aPasswordOnTheCommandLineIsRefusedAndNotShown(String args) {
    TaskProcess process =
        TaskProcess.run(TestTask.doingNothing(), login(), args.split(" "))
            .endsWith(ExitCode.WRONG_SETTINGS);
    assertThat(process.error()).contains("password");
    assertThat(process.output()).doesNotContain(SECRET);
  }

  @Test
  void theHelpNamesNoOptionForThePassword() {
    PrintedHelp help = PrintedHelp.of(TestTask.doingNothing());
    assertThat(help.exitCode()).isZero();
    assertThat(help.text())
        .contains("--warehouse-url", "--warehouse-password-file", "--run-id")
        .doesNotContainPattern("--warehouse-password[^-]");
  }

  @Test
  void aBugsStackTraceHoldsNoPassword() throws Exception {
    TestTask task =
        new TestTask(
            (self, warehouse) -> {
              throw new IllegalStateException(
                  "with " + self.login().password(),
                  new IllegalArgumentException("and " + self.login().password()));
            });
    try (TestWarehouse warehouse = TestWarehouse.empty()) {
      TaskProcess process = TaskProcess.run(task, warehouse.variables()).endsWith(ExitCode.BUG);
      assertThat(process.output())
          .contains("with ***", "and ***")
          .doesNotContain(TestWarehouse.PASSWORD);
    }
  }

  @Test
  void theLoginPrintsWithoutItsPassword() {
    assertThat(new WarehouseLogin("jdbc:redshift://h/d", "loader", SECRET))
        .hasToString("WarehouseLogin[jdbc:redshift://h/d, loader]");
  }

  @Test
  void thePasswordMayComeFromAFileWithAnEndOfLine() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), TestWarehouse.PASSWORD + "\n");
    try (TestWarehouse warehouse = TestWarehouse.empty()) {
      TaskProcess.run(
              TestTask.doingNothing(),
              TaskProcess.with(warehouse.variables(), "WAREHOUSE_PASSWORD", ""),
              "--warehouse-password-file",
              file.toString())
          .endsWith(ExitCode.DONE);
    }
  }

  @Test
  void aPasswordFileThatSaysNothingIsRefused() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    Path missing = folder.resolve("missing");
    Map<String, String> variables = login("WAREHOUSE_PASSWORD", "");
    assertThat(problems(variables, "--warehouse-password-file", empty.toString()))
        .isEqualTo("--warehouse-password-file " + empty + " is empty: write the password into it");
    assertThat(problems(variables, "--warehouse-password-file", missing.toString()))
        .startsWith("--warehouse-password-file " + missing + " cannot be read: ");
  }

  @Test
  void thePasswordsSourcesExcludeEachOther() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), SECRET);
    assertThat(problems(login(), "--warehouse-password-file", file.toString()))
        .isEqualTo(
            "WAREHOUSE_PASSWORD, --warehouse-password-file and --warehouse-password-secret"
                + " exclude each other: keep one of them");
  }
}
