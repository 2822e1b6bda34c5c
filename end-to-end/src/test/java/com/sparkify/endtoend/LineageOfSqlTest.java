package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.warehouse.lineage.Lineage;
import com.sparkify.warehouse.lineage.Lineage.Made;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redshiftsql.parse.Parser;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/** The declared lineage is that of the SQL: of what each load's INSERT … SELECT names. */
class LineageOfSqlTest {
  private static Node parse(Path file) throws IOException {
    // The values that a run binds.
    return Parser.parse(Files.readString(file).replaceAll("(?<!:):[a-z_]+", "NULL"));
  }

  private static Path resources(String module) {
    return Repository.root()
        .resolve(
            "java-tasks/" + module + "/src/main/resources/com/sparkify/" + module.replace("-", ""));
  }

  /** The statements of a file that fill a table. */
  private static List<Node> inserts(Path file, String target) throws IOException {
    return parse(file).all(Kind.STATEMENT).stream()
        .filter(statement -> statement.hasWord("insert"))
        .filter(statement -> target(statement).equals(target))
        .toList();
  }

  private static String target(Node insert) {
    return insert.all(Kind.NAME).get(0).toText().strip();
  }

  private static List<String> columns(Node insert) {
    return insert.find(Kind.NAMES).orElseThrow().names();
  }

  private static Made made(String table, String column) {
    return Lineage.ALL.stream()
        .filter(made -> made.column().equals(new Lineage.Column(table, column)))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> declared(String table) {
    return Lineage.ALL.stream()
        .filter(made -> made.column().table().equals(table))
        .map(made -> made.column().name())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "stage-events, store_events.sql, sparkify_staging.staging_events",
    "stage-songs, store_songs.sql, sparkify_staging.staging_songs"
  })
  void stagingFillsTheDeclaredColumns(String module, String file, String table) throws IOException {
    List<Node> inserts = inserts(resources(module).resolve(file), table);
    assertThat(inserts).hasSize(1);
    assertThat(columns(inserts.get(0)))
        .filteredOn(column -> !column.equals("load_unit"))
        .containsExactlyInAnyOrderElementsOf(declared(table));
  }

  @ParameterizedTest
  @CsvSource({
    "load-fact, match_plays.sql, sparkify.songplays",
    "load-dimension, users_rows.sql, sparkify.users",
    "load-dimension, users_found.sql, sparkify.users",
    "load-dimension, songs_rows.sql, sparkify.songs",
    "load-dimension, artists_rows.sql, sparkify.artists",
    "load-dimension, time_rows.sql, sparkify.time"
  })
  void aLoadMakesEachColumnOfWhatIsDeclared(String module, String file, String table)
      throws IOException {
    List<Node> inserts = inserts(resources(module).resolve(file), "right_rows");
    assertThat(inserts).isNotEmpty();
    Set<String> ofSources =
        Lineage.ALL.stream()
            .map(Made::column)
            .filter(column -> Lineage.sourcesOf(table).contains(column.table()))
            .map(Lineage.Column::name)
            .collect(Collectors.toSet());
    for (Node insert : inserts) {
      assertThat(columns(insert)).containsExactlyElementsOf(declared(table));
      List<Node> items = items(insert);
      assertThat(items).hasSameSizeAs(declared(table));
      for (int i = 0; i < items.size(); i++) {
        Made made = made(table, declared(table).get(i));
        Set<String> declared =
            made.values().stream().map(Lineage.Column::name).collect(Collectors.toSet());
        Set<String> named = columnsIn(items.get(i));
        named.retainAll(ofSources);
        assertThat(declared).as("%s in %s", made.column(), file).containsAll(named);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "load-fact, '', sparkify.songplays",
    "load-dimension, users, sparkify.users",
    "load-dimension, songs, sparkify.songs",
    "load-dimension, artists, sparkify.artists",
    "load-dimension, time, sparkify.time"
  })
  void whatIsDeclaredIsNamedInTheLoad(String module, String prefix, String table)
      throws IOException {
    Set<String> named = new HashSet<>();
    try (Stream<Path> files = Files.list(resources(module))) {
      for (Path file :
          files.filter(each -> each.getFileName().toString().startsWith(prefix)).toList()) {
        named.addAll(columnsIn(parse(file)));
      }
    }
    Set<String> sources =
        Lineage.ALL.stream()
            .filter(made -> made.column().table().equals(table))
            .flatMap(made -> made.sources().stream())
            .map(Lineage.Column::name)
            .collect(Collectors.toSet());
    assertThat(named).containsAll(sources);
  }

  /** What decides which row it is stands in the order of a window, or in what joins. */
  @ParameterizedTest
  @CsvSource({
    "load-fact, match_plays.sql, sparkify.songplays",
    "load-dimension, users_newest.sql, sparkify.users",
    "load-dimension, songs_rows.sql, sparkify.songs",
    "load-dimension, artists_rows.sql, sparkify.artists"
  })
  void whatDecidesIsInAJoinOrAWindow(String module, String file, String table) throws IOException {
    Set<String> deciding =
        Lineage.of(table).stream()
            .flatMap(made -> made.deciding().stream())
            .map(Lineage.Column::name)
            .map(
                name -> table.endsWith("artists") ? name.replaceFirst("artist_(?!name)", "") : name)
            .collect(Collectors.toSet());
    Set<String> named = new HashSet<>();
    for (Node node : parse(resources(module).resolve(file)).descendants()) {
      if (node.is(Kind.OVER) || node.is(Kind.JOIN_CONDITION)) {
        named.addAll(columnsIn(node));
      }
    }
    assertThat(deciding).isNotEmpty();
    assertThat(named).containsAll(deciding);
  }

  /** What the outermost SELECT of an INSERT chooses. */
  private static List<Node> items(Node insert) {
    Node query = insert.find(Kind.QUERY).orElseThrow();
    Node select = query.find(Kind.SELECT).orElseThrow();
    return select.find(Kind.SELECT_LIST).orElseThrow().all(Kind.SELECT_ITEM);
  }

  private static Set<String> columnsIn(Node node) {
    return node.descendants().stream()
        .filter(each -> each.is(Kind.COLUMN))
        .map(Node::names)
        .map(names -> names.get(names.size() - 1))
        .collect(Collectors.toSet());
  }
}
