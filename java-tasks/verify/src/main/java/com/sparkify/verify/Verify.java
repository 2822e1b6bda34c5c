package com.sparkify.verify;

import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.TaskException;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import tools.jackson.databind.json.JsonMapper;

/** Tries on a cluster, point by point, what the tasks rely on. */
@Command(
    name = "verify",
    description = "Tries on a cluster what the tasks rely on, in places of its own.")
public final class Verify extends Task {
  private static final Logger LOG = LoggerFactory.getLogger(Verify.class);

  private static final List<String> SQL_POINTS =
      List.of(
          "declared_keys_hide_nothing",
          "distinct_of_a_declared_key",
          "rows_of_nulls",
          "a_number_joined_to_text",
          "char_and_varchar_in_a_full_join",
          "backslashes_in_literals",
          "blanks_at_the_end",
          "times_without_a_zone",
          "functions_of_the_tasks",
          "rows_numbered_in_an_order",
          "an_update_through_a_join",
          "temporary_tables_outlive_a_transaction",
          "ddl_that_rolls_back");

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      defaultValue = "quality",
      description = "the folder of the rulesets (default: ${DEFAULT-VALUE})")
  private Path rules;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "what came out, as text; and beside it as JSON, with .json at its end")
  private Path report;

  /** Runs the task as a process. */
  public static void main(String[] args) {
    main(new Verify(), args);
  }

  @Override
  protected boolean needsSchema() {
    return false;
  }

  /** The warehouse that the tasks fill may not be there yet, and is not to be changed. */
  @Override
  protected boolean isNoted() {
    return false;
  }

  @Override
  protected void check(Problems problems) {
    storage().checkBucket(problems);
    storage().check(problems);
    if (report != null && !Files.isDirectory(report.toAbsolutePath().getParent())) {
      problems.add("--report " + report + " cannot be written: there is no such folder");
    }
    if (dryRun()) {
      problems.add("verify removes what it makes by itself, and has no --dry-run: leave it out");
    }
  }

  @Override
  protected void work(Warehouse warehouse) throws SQLException {
    Place place =
        new Place(of(login()), of(login().withDatabase(Place.DATABASE)), login(), storage());
    place.make();
    List<Outcome> outcomes = new ArrayList<>();
    points(place, rules).forEach(point -> outcomes.add(logged(tried(point, place.sessions()))));
    try {
      place.clear();
    } finally {
      tell(outcomes);
    }
  }

  private static Sessions of(WarehouseLogin login) {
    return () -> DriverManager.getConnection(login.url(), login.properties("verify"));
  }

  /** All points, the short ones first. */
  static List<Point> points(Place place, Path rules) {
    return Stream.concat(
            Stream.concat(SQL_POINTS.stream().map(SqlPoint::of), Stream.of(TwoSessions.values())),
            Stream.of(new LockRights(), new SortKeyPoint(), new SmallPipeline(place, rules)))
        .toList();
  }

  static Outcome tried(Point point, Sessions sessions) {
    try {
      return point.tried(sessions);
    } catch (SQLException e) {
      return Outcome.doesNotHold(point, "the server says: " + e.getMessage());
    } catch (TaskException | SdkException e) {
      return Outcome.doesNotHold(point, e.getMessage());
    }
  }

  private static Outcome logged(Outcome outcome) {
    LOG.info("{}", outcome.text());
    return outcome;
  }

  private void tell(List<Outcome> outcomes) {
    for (Outcome.State state : Outcome.State.values()) {
      report()
          .put(
              state.name().toLowerCase(Locale.ROOT),
              outcomes.stream().filter(outcome -> outcome.state() == state).count());
    }
    write(outcomes);
    List<Outcome> failed = outcomes.stream().filter(Outcome::fails).toList();
    if (!failed.isEmpty()) {
      throw new TaskException(ExitCode.DATA_QUALITY, failed.stream().map(Outcome::text).toList());
    }
    report().message("everything that could be tried holds");
  }

  private void write(List<Outcome> outcomes) {
    if (report == null) {
      return;
    }
    try {
      Files.write(report, outcomes.stream().map(Outcome::text).toList());
      Files.writeString(
          Path.of(report + ".json"),
          JsonMapper.shared()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(outcomes.stream().map(Outcome::fields).toList()));
    } catch (IOException e) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS, "--report " + report + " cannot be written: " + e, e);
    }
  }
}
