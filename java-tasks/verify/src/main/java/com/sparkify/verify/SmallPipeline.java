package com.sparkify.verify;

import com.sparkify.acceptstaging.AcceptStaging;
import com.sparkify.checkquality.CheckQuality;
import com.sparkify.createtables.CreateTables;
import com.sparkify.loaddimension.LoadDimension;
import com.sparkify.loadfact.LoadFact;
import com.sparkify.stageevents.StageEvents;
import com.sparkify.stagesongs.StageSongs;
import com.sparkify.warehouse.NamedStatement;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.TaskRunner;
import com.sparkify.warehouse.storage.FileStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two days through all tasks, in a database of their own: COPY, its errors, both gates and every
 * load. The tables are compared with what was worked out by hand.
 *
 * @param rules the folder of the rulesets
 */
record SmallPipeline(Place place, Path rules) implements Point {
  private static final List<String> FILES =
      List.of(
          "log_data/2018/11/2018-11-01-events.json",
          "log_data/2018/11/2018-11-02-events.json",
          "song_data/A/A/A/one.json",
          "song_data/A/A/B/two.json");

  /** As they are named in expected.txt, in the order of tables.sql. */
  private static final List<String> TABLES =
      List.of("songplays", "users", "songs", "artists", "time", "rejected_rows");

  private static final SqlFile QUERIES = SqlFile.of(SmallPipeline.class, "pipeline/tables.sql");
  private static final String RUN = "verify";

  /** A task and its own arguments. */
  private record Step(Supplier<Task> task, List<String> arguments) {
    Step(Supplier<Task> task, String... arguments) {
      this(task, List.of(arguments));
    }
  }

  private static final List<Step> STEPS =
      List.of(
          new Step(StageSongs::new, "--max-rejected", "9"),
          new Step(StageEvents::new, "--max-rejected", "9"),
          new Step(CheckQuality::new, "--gate", "staging"),
          new Step(AcceptStaging::new),
          new Step(LoadDimension::new, "users"),
          new Step(LoadDimension::new, "songs"),
          new Step(LoadDimension::new, "artists"),
          new Step(LoadFact::new),
          new Step(LoadDimension::new, "time"),
          new Step(CheckQuality::new, "--gate", "warehouse"));

  @Override
  public String name() {
    return "small_pipeline";
  }

  @Override
  public String title() {
    return "two days go through all tasks, and each table is as worked out by hand";
  }

  @Override
  public String why() {
    return "It is what the pipeline does each hour: the role reads the bucket, COPY loads and tells"
        + " what it rejected, the rules run, the loads fill the star.";
  }

  @Override
  public String otherwise() {
    return "Read what the task said; docs/troubleshooting.md has its messages.";
  }

  @Override
  public Outcome tried(Sessions sessions) throws SQLException {
    try (Connection session = sessions.open()) {
      Answers.execute(session, "CREATE DATABASE " + Place.DATABASE);
    } catch (SQLException e) {
      if ("42501".equals(e.getSQLState())) {
        return Outcome.notTried(
            this,
            "the user may not create a database, and the tasks want one of their own, since their"
                + " schemas have fixed names: ALTER USER … CREATEDB, and NOCREATEDB afterwards");
      }
      throw e;
    }
    upload();
    String problem = run(CreateTables::new, List.of());
    for (Step step : STEPS) {
      if (problem.isEmpty()) {
        List<String> arguments =
            new ArrayList<>(List.of("--run-id", RUN, "--from", "2018-11-01", "--to", "2018-11-03"));
        arguments.addAll(step.arguments());
        problem = run(step.task(), arguments);
      }
    }
    return problem.isEmpty() ? compared() : Outcome.doesNotHold(this, problem);
  }

  private void upload() {
    try (FileStore files = FileStore.open(place.storage())) {
      FILES.forEach(
          name -> files.write(place.folder() + name, text("pipeline/" + name), "application/json"));
    }
  }

  /** What the task said when it failed; empty when it did not. */
  private String run(Supplier<Task> task, List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Task one = task.get();
    int code =
        TaskRunner.run(
            one,
            settings(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            arguments.toArray(String[]::new));
    if (code == 0) {
      return "";
    }
    String last = out.toString(StandardCharsets.UTF_8).strip();
    JsonNode result = JsonMapper.shared().readTree(last.substring(last.lastIndexOf('\n') + 1));
    return result.path("task").asString()
        + " "
        + String.join(" ", arguments)
        + " ended with exit code "
        + code
        + ": "
        + result.path("error").asString();
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("WAREHOUSE_URL", place.login().withDatabase(Place.DATABASE).url());
    put(settings, "WAREHOUSE_USER", place.login().user());
    put(settings, "WAREHOUSE_PASSWORD", place.login().password());
    settings.put("BUCKET", place.storage().bucket());
    settings.put("INPUT_PREFIX", Place.FOLDER);
    settings.put("WORK_PREFIX", place.folder() + "work/");
    settings.put("REPORT_PREFIX", place.folder() + "reports/");
    settings.put("IAM_ROLE", place.storage().iamRole());
    settings.put("REGION", place.storage().region());
    if (place.storage().endpoint() != null) {
      settings.put("S3_ENDPOINT", place.storage().endpoint().toString());
    }
    settings.put("RULES", rules.toString());
    return settings;
  }

  /** A login of AWS's own has none of them. */
  private static void put(Map<String, String> settings, String name, String value) {
    if (value != null) {
      settings.put(name, value);
    }
  }

  private Outcome compared() throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection session = place.sessionsOfTasks().open()) {
      List<NamedStatement> queries = QUERIES.statements();
      for (int i = 0; i < queries.size(); i++) {
        String table = TABLES.get(i);
        Answers.rows(session, queries.get(i).sql()).forEach(row -> found.add(table + ": " + row));
      }
    }
    List<String> missing = new ArrayList<>(expected());
    missing.removeAll(found);
    List<String> surplus = new ArrayList<>(found);
    surplus.removeAll(expected());
    return missing.isEmpty() && surplus.isEmpty()
        ? Outcome.holds(this)
        : Outcome.doesNotHold(this, "missing " + missing + ", found in their place " + surplus);
  }

  private static List<String> expected() {
    return text("pipeline/expected.txt").lines().filter(line -> !line.startsWith("#")).toList();
  }

  private static String text(String resource) {
    try (InputStream in = SmallPipeline.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
