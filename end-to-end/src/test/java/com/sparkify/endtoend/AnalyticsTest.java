package com.sparkify.endtoend;

import static com.sparkify.endtoend.SmallData.day;
import static com.sparkify.endtoend.SmallData.play;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.endtoend.SmallData.Song;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of analytics: the shipped questions, and questions that somebody got wrong. */
class AnalyticsTest {
  private static final String TITLE = "</script><script>alert(1)</script>";

  @TempDir private Path questions;
  private Warehouse warehouse;
  private Pipeline pipeline;
  private Path pages;

  @BeforeEach
  void prepare() throws IOException {
    warehouse = Warehouse.fresh();
    pipeline = Pipeline.on(warehouse);
    pages = warehouse.bucket().folder().resolve("_sparkify_pages");
  }

  private void load() {
    new Song(1, "Here", "Anna", 200.5).put(warehouse.bucket());
    day(
        warehouse.bucket(),
        "2018-11-01",
        play("2018-11-01T08:00:00Z", 7, "Here", "Anna"),
        play("2018-11-01T08:10:00Z", 7, "There", "Nobody"));
    day(warehouse.bucket(), "2018-11-05", play("2018-11-05T09:30:00Z", 8, "Here", "Anna"));
    pipeline.load("2018-11-01", "2018-11-06");
  }

  @Test
  void everyShippedQuestionIsAnsweredAndPublished() throws IOException {
    load();
    TaskRun run = pipeline.run("publish-analytics").succeeded();
    assertThat(run.result().get("failed_questions")).isEmpty();
    assertThat(run.count("questions")).isGreaterThanOrEqualTo(12);
    assertThat(run.result().get("page").asString()).endsWith("/_sparkify_pages/analytics.html");
    String page = Files.readString(pages.resolve("analytics.html"));
    assertThat(page)
        .contains(
            "What people listen to", "The most played songs", "Here · Anna", "2018-11-05 09:30 UTC")
        .doesNotContain("There is no answer", "no plays yet");
    for (String name : shipped()) {
      assertThat(page).contains("id=\"" + name + "\"");
      assertThat(pages.resolve("analytics/" + name + ".csv")).exists();
    }
  }

  @Test
  void everyShippedQuestionHasATitleAnAskerAndAPlaceOnThePage() throws IOException {
    Path analytics = Repository.root().resolve("analytics");
    String order = Files.readString(analytics.resolve("page.json"));
    for (String name : shipped()) {
      assertThat(Files.readString(analytics.resolve(name + ".sql")))
          .as(name)
          .containsSubsequence("-- Title: ", "-- Question: ", "-- For: ", "-- Read it: ");
      assertThat(analytics.resolve(name + ".json")).exists();
      assertThat(order).contains("\"" + name + "\"");
    }
  }

  @Test
  void answersAreRight() throws IOException {
    load();
    pipeline.run("publish-analytics").succeeded();
    assertThat(csv("plays_by_day"))
        .containsExactly(
            "day,plays,matched,share_matched", "2018-11-01,2,1,50.0", "2018-11-05,1,1,100.0");
    assertThat(csv("listeners_by_week"))
        .containsExactly(
            "week_start,new_listeners,returning_listeners,lost_listeners",
            "2018-10-29,1,0,0",
            "2018-11-05,1,0,1");
    assertThat(csv("session_lengths"))
        .containsExactly("length,sessions,plays", "under 5 min,1,1", "5 to 15 min,1,2");
    assertThat(csv("longest_sessions")).element(1).asString().contains("2018-11-01 08:00:00");
    JsonNode songs =
        JsonMapper.shared().readTree(Files.readString(pages.resolve("analytics/top_songs.json")));
    assertThat(songs.get(0).get("song_title").asString()).isEqualTo("Here");
    assertThat(songs.get(0).get("plays").asInt()).isEqualTo(2);
  }

  @Test
  void anEmptyWarehouseGivesAPageThatSaysSo() throws IOException {
    TaskRun run = pipeline.run("publish-analytics").succeeded();
    assertThat(run.result().get("failed_questions")).isEmpty();
    assertThat(Files.readString(pages.resolve("analytics.html")))
        .contains("The warehouse holds no plays yet", "There are no rows.");
  }

  @Test
  void aQuestionThatCannotBeAnsweredLeavesTheOthers() throws IOException {
    question("wrong_sql", "SELECT nothing FROM sparkify.songplays", null);
    question(
        "wrong_column",
        "SELECT 1 AS a",
        "{\"draw\": \"bar\", \"label\": \"a\", \"values\": [\"b\"]}");
    question("wrong_word", "SELECT 1 AS a", "{\"draw\": \"cake\"}");
    question("endless", "SELECT 1 AS a UNION ALL SELECT 2 UNION ALL SELECT 3", null);
    question(
        "title",
        "SELECT '" + TITLE + "' AS a, 1234567 AS b",
        "{\"draw\": \"bar\", \"label\": \"a\", \"values\": [\"b\"]}");
    Files.writeString(
        questions.resolve("page.json"),
        "[{\"topic\": \"Mine\", \"questions\": [\"gone\", \"title\"]}]");
    TaskRun run =
        pipeline
            .run("publish-analytics", "--questions", questions.toString(), "--max-rows", "2")
            .succeeded();
    assertThat(run.result().get("failed_questions").toString())
        .isEqualTo("[\"gone\",\"wrong_column\",\"wrong_sql\",\"wrong_word\"]");
    String page = Files.readString(pages.resolve("analytics.html"));
    assertThat(page)
        .contains(
            "There is no answer: gone.sql cannot be read",
            "There is no answer: it cannot be drawn: the answer has no column b; it has a",
            "wrong_word.json does not say how to draw: &quot;draw&quot; is &quot;cake&quot;",
            "column &quot;nothing&quot; does not exist",
            "The answer has more than 2 rows",
            "1,234,567")
        .doesNotContain("<script>alert");
    assertThat(csv("endless")).containsExactly("a", "1", "2");
  }

  @Test
  void aQuestionThatTakesTooLongIsGivenUp() throws IOException {
    question("slow", "SELECT COUNT(*) FROM pg_class a, pg_class b, pg_class c, pg_class d", null);
    question("quick", "SELECT 1 AS one", null);
    TaskRun run =
        pipeline
            .run(
                "publish-analytics",
                "--questions",
                questions.toString(),
                "--statement-timeout",
                "3")
            .succeeded();
    assertThat(run.result().get("failed_questions").toString()).isEqualTo("[\"slow\"]");
    assertThat(Files.readString(pages.resolve("analytics.html")))
        .contains("There is no answer: the warehouse said", "id=\"quick\"");
  }

  @Test
  void aDryRunPublishesNothing() {
    pipeline.run("publish-analytics", "--dry-run").succeeded();
    assertThat(pages).doesNotExist();
  }

  @Test
  void pagesGoWhereTheyAreWanted() {
    String elsewhere = "s3://" + warehouse.bucket().name() + "/elsewhere";
    for (String task : List.of("publish-analytics", "publish-catalogue")) {
      TaskRun run = pipeline.run(task, "--page-prefix", elsewhere).succeeded();
      assertThat(run.result().get("page").asString()).startsWith(elsewhere + "/");
    }
    assertThat(pages).doesNotExist();
    assertThat(pages.resolveSibling("elsewhere/analytics.html")).exists();
    assertThat(pages.resolveSibling("elsewhere/catalogue.html")).exists();
  }

  @Test
  void wrongOptionsAreToldAtOnce() {
    TaskRun run = pipeline.run("publish-analytics", "--page-prefix", "pages", "--max-rows", "0");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.error()).contains("--page-prefix 'pages' is no S3 address", "--max-rows 0");
    TaskRun none = pipeline.run("publish-analytics", "--questions", questions.toString());
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.error()).contains("no questions (*.sql) in " + questions);
  }

  private void question(String name, String sql, String drawing) throws IOException {
    Files.writeString(
        questions.resolve(name + ".sql"), "-- Title: " + name + TITLE + "\n" + sql + ";\n");
    if (drawing != null) {
      Files.writeString(questions.resolve(name + ".json"), drawing);
    }
  }

  private List<String> csv(String name) throws IOException {
    return Files.readAllLines(pages.resolve("analytics/" + name + ".csv"));
  }

  private static List<String> shipped() throws IOException {
    try (Stream<Path> files = Files.list(Repository.root().resolve("analytics"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".sql"))
          .map(name -> name.substring(0, name.length() - 4))
          .sorted()
          .toList();
    }
  }
}
