package com.sparkify.warehouse.lineage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which columns are made of which, from the files in the bucket to the star schema: what {@code
 * lineage.tsv} declares.
 */
public final class Lineage {
  /** Everything that is declared, in the order of the tables. */
  public static final List<Lineage.Made> ALL = read();

  private Lineage() {}

  /**
   * How a column is made.
   *
   * @param column the one that is made
   * @param values where its values come from
   * @param how IDENTITY, TRANSFORMATION (of one row) or AGGREGATION (of several), as OpenLineage
   *     calls them
   * @param deciding what only decides which row the values are taken from
   * @param decision how: JOIN or WINDOW, as OpenLineage calls it; empty when nothing does
   */
  public record Made(
      Column column, List<Column> values, String how, List<Column> deciding, String decision) {
    /** Copies the lists. */
    public Made {
      values = List.copyOf(values);
      deciding = List.copyOf(deciding);
    }

    /** All that it depends on. */
    public List<Column> sources() {
      return Stream.concat(values.stream(), deciding.stream()).distinct().toList();
    }
  }

  /**
   * A column of a table, or a key of the JSON in a folder of the bucket.
   *
   * @param table with its schema; a folder has none
   */
  public record Column(String table, String name) {
    static Column parse(String text) {
      int dot = text.lastIndexOf('.');
      return new Column(text.substring(0, dot), text.substring(dot + 1));
    }

    @Override
    public String toString() {
      return table + "." + name;
    }
  }

  /** The tables and folders that a table is made of, each once. */
  public static List<String> sourcesOf(String table) {
    return ALL.stream()
        .filter(made -> made.column().table().equals(table))
        .flatMap(made -> made.sources().stream().map(Column::table))
        .distinct()
        .toList();
  }

  /** The declared tables of a schema, each once. */
  public static List<String> tablesOf(String schema) {
    return ALL.stream()
        .map(made -> made.column().table())
        .filter(table -> table.startsWith(schema + "."))
        .distinct()
        .toList();
  }

  /** How the columns of a table are made. */
  public static List<Made> of(String table) {
    return ALL.stream().filter(made -> made.column().table().equals(table)).toList();
  }

  /** The declared columns of a table or keys of a folder, without their types. */
  static List<Field> fieldsOf(String table) {
    return ALL.stream()
        .flatMap(made -> Stream.concat(Stream.of(made.column()), made.sources().stream()))
        .filter(column -> column.table().equals(table))
        .map(column -> new Field(column.name(), null))
        .distinct()
        .toList();
  }

  private static List<Made> read() {
    try (InputStream in = Lineage.class.getResourceAsStream("lineage.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Lineage::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Made parse(String line) {
    String[] fields = line.split("\t");
    boolean decided = fields.length > 3;
    return new Made(
        Column.parse(fields[0]),
        columns(fields[1]),
        fields[2],
        decided ? columns(fields[3]) : List.of(),
        decided ? fields[4] : "");
  }

  private static List<Column> columns(String text) {
    return Arrays.stream(text.split(", ")).map(Column::parse).toList();
  }
}
