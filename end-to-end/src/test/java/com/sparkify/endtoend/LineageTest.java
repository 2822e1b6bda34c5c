package com.sparkify.endtoend;

import static com.sparkify.endtoend.SmallData.badPlay;
import static com.sparkify.endtoend.SmallData.day;
import static com.sparkify.endtoend.SmallData.play;
import static com.sparkify.endtoend.SmallData.visit;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.endtoend.SmallData.Song;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redshiftlocal.Options;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of a whole run are OpenLineage's, and join to one graph from the files to the star.
 */
class LineageTest {
  private static final String FROM = "2018-11-01";
  private static final String TO = "2018-11-02";
  private static final EventSchemas SCHEMAS = new EventSchemas();

  @TempDir private Path folder;
  private Warehouse warehouse;
  private Pipeline pipeline;
  private Path file;

  @BeforeEach
  void prepare() throws IOException {
    warehouse = Warehouse.fresh();
    pipeline = Pipeline.on(warehouse);
    file = folder.resolve("events.jsonl");
    new Song(1, "Here", "Anna", 200.5).put(warehouse.bucket());
  }

  private TaskRun run(String task, String... arguments) {
    String[] all =
        Stream.concat(
                Stream.of("--run-id", "lineage", "--from", FROM, "--to", TO), Stream.of(arguments))
            .toArray(String[]::new);
    return pipeline.run(Map.of("LINEAGE", "file:" + file), task, all);
  }

  private void stage() {
    run("stage-songs").succeeded();
    run("stage-events").succeeded();
  }

  private void runAll() {
    day(
        warehouse.bucket(),
        FROM,
        play("2018-11-01T08:00:00Z", 7, "Here", "Anna"),
        visit("2018-11-01T08:10:00Z", 7));
    stage();
    run("check-quality", "--gate", "staging").succeeded();
    run("accept-staging").succeeded();
    for (String dimension : List.of("users", "songs", "artists")) {
      run("load-dimension", dimension).succeeded();
    }
    run("load-fact").succeeded();
    run("load-dimension", "time").succeeded();
    run("check-quality", "--gate", "warehouse").succeeded();
    run("publish-analytics").succeeded();
    run("publish-catalogue").succeeded();
    run("clean-up").succeeded();
  }

  private List<JsonNode> events() throws IOException {
    return Files.readAllLines(file).stream().map(JsonMapper.shared()::readTree).toList();
  }

  private JsonNode end(String job) throws IOException {
    return events().stream()
        .filter(event -> event.at("/job/name").asString().equals(job))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private void assertAllAreRight() throws IOException {
    for (JsonNode event : events()) {
      assertThat(SCHEMAS.problems(event)).as("%s", event).isEmpty();
    }
    assertThat(Files.readString(file)).doesNotContain(Options.DEFAULT_PASSWORD);
  }

  private String namespace() {
    return warehouse.url().replaceFirst("jdbc:(redshift://[^/]+)/.*", "$1");
  }

  private String table(String name) {
    return warehouse.url().replaceFirst(".*/([^/?]+)(\\?.*)?", "$1") + "." + name;
  }

  @Test
  void theEventsOfARunTellAllOfIt() throws IOException {
    runAll();
    assertAllAreRight();
    assertJoined();
    assertNumbersAndTypes();
    assertRulesKept();
    assertDecisionsAreIndirect();
  }

  /** A song is matched by its title, and the play has its id. */
  private void assertDecisionsAreIndirect() throws IOException {
    Map<String, String> how = new HashMap<>();
    end("load-fact")
        .at("/outputs/0/facets/columnLineage/fields/song_id/inputFields")
        .values()
        .forEach(
            source ->
                how.put(
                    source.get("field").asString(),
                    source.at("/transformations/0/type").asString()
                        + " "
                        + source.at("/transformations/0/subtype").asString()));
    assertThat(how)
        .containsEntry("song_id", "DIRECT IDENTITY")
        .containsEntry("title", "INDIRECT JOIN");
  }

  /** One graph, from the files to the star, in which every column comes from others. */
  private void assertJoined() throws IOException {
    assertThat(events()).hasSize(26);
    Set<String> reached = new HashSet<>(Set.of("log_data", "song_data"));
    Set<String> columns = new HashSet<>();
    for (JsonNode event : events()) {
      if (!event.get("eventType").asString().equals("COMPLETE")) {
        continue;
      }
      for (JsonNode output : event.get("outputs").values()) {
        JsonNode made = output.at("/facets/columnLineage/fields");
        if (made.isEmpty()) {
          continue;
        }
        // What it is made of has been made before, and its columns with it.
        event
            .get("inputs")
            .values()
            .forEach(input -> assertThat(reached).contains(input.get("name").asString()));
        made.properties().forEach(field -> assertMade(field.getValue(), columns));
        reached.add(output.get("name").asString());
        output
            .at("/facets/schema/fields")
            .values()
            .forEach(
                field ->
                    columns.add(
                        output.get("name").asString() + "." + field.get("name").asString()));
      }
    }
    assertThat(reached)
        .contains(
            table("sparkify_staging.staging_events"),
            table("sparkify_staging.staging_songs"),
            table("sparkify.songplays"),
            table("sparkify.users"),
            table("sparkify.songs"),
            table("sparkify.artists"),
            table("sparkify.time"));
  }

  private void assertMade(JsonNode field, Set<String> columns) {
    for (JsonNode source : field.get("inputFields").values()) {
      String name = source.get("name").asString();
      if (source.get("namespace").asString().equals(namespace())) {
        assertThat(columns).contains(name + "." + source.get("field").asString());
      } else {
        assertThat(source.get("namespace").asString())
            .isEqualTo("s3://" + warehouse.bucket().name());
        assertThat(name).isIn("log_data", "song_data");
      }
    }
  }

  private void assertNumbersAndTypes() throws IOException {
    JsonNode input = end("stage-events").at("/inputs/0/inputFacets/inputStatistics");
    assertThat(input.get("rowCount").asLong()).isEqualTo(2);
    assertThat(input.get("fileCount").asLong()).isEqualTo(1);
    assertThat(input.get("size").asLong())
        .isEqualTo(Files.size(warehouse.bucket().day(LocalDate.parse(FROM))));
    JsonNode loaded = end("load-fact");
    assertThat(loaded.at("/outputs/0/outputFacets/outputStatistics/rowCount").asLong())
        .isEqualTo(1);
    assertThat(loaded.at("/outputs/0/facets/schema/fields/1/name").asString())
        .isEqualTo("start_time");
    assertThat(loaded.at("/outputs/0/facets/schema/fields/1/type").asString())
        .isEqualTo("timestamp");
    assertThat(end("load-dimension.users").at("/job/facets/jobType/processingType").asString())
        .isEqualTo("BATCH");
    assertThat(
            end("publish-catalogue").at("/outputs/0/outputFacets/outputStatistics/size").asLong())
        .isPositive();
  }

  private void assertRulesKept() throws IOException {
    JsonNode users =
        end("check-quality.warehouse").get("inputs").values().stream()
            .filter(input -> input.get("name").asString().equals(table("sparkify.users")))
            .findFirst()
            .orElseThrow();
    assertThat(users.at("/inputFacets/inputStatistics/rowCount").asLong()).isEqualTo(1);
    List<JsonNode> assertions =
        users.at("/inputFacets/dataQualityAssertions/assertions").values().stream().toList();
    assertThat(assertions).allMatch(each -> each.get("success").asBoolean());
    assertThat(assertions).anyMatch(each -> each.path("column").asString("").equals("user_id"));
  }

  @Test
  void aFailedCheckTellsWhatItFoundAndWhy() throws IOException {
    day(warehouse.bucket(), FROM, badPlay("2018-11-01T08:00:00Z", 7));
    stage();
    TaskRun check = run("check-quality", "--gate", "staging");
    assertThat(check.code()).isEqualTo(3);
    assertAllAreRight();
    JsonNode failed = end("check-quality.staging");
    assertThat(failed.get("eventType").asString()).isEqualTo("FAIL");
    assertThat(failed.at("/run/facets/errorMessage/message").asString())
        .startsWith("the data quality is not good enough");
    assertThat(check.error()).contains("for example");
    assertThat(failed.toString()).doesNotContain("for example");
    assertThat(failed.at("/inputs").findValues("assertions"))
        .flatExtracting(all -> all.values().stream().toList())
        .anyMatch(each -> !each.get("success").asBoolean());
  }

  @Test
  void aFailedLoadTellsNoNumbersOfWhatWasRolledBack() throws IOException {
    day(warehouse.bucket(), FROM, "no JSON");
    TaskRun stage = run("stage-events");
    assertThat(stage.code()).isEqualTo(3);
    assertAllAreRight();
    JsonNode failed = end("stage-events");
    assertThat(failed.get("eventType").asString()).isEqualTo("FAIL");
    assertThat(failed.at("/run/facets/errorMessage/message").asString())
        .startsWith("the data quality is not good enough");
    assertThat(stage.error()).contains("no JSON");
    assertThat(failed.toString()).doesNotContain("no JSON");
    assertThat(failed.at("/outputs/0/outputFacets").has("outputStatistics")).isFalse();
  }
}
