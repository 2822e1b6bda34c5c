package com.sparkify.publishcatalogue;

import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.Schema;
import com.sparkify.warehouse.Sql;
import com.sparkify.warehouse.SqlErrors;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction.Answer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import pages.PersonalData;

/** Reads the tables of the warehouse's schemas, each by itself. */
record Tables(Warehouse warehouse) {
  private static final SqlFile TABLES = SqlFile.of(Tables.class, "tables.sql");
  private static final SqlFile COLUMNS = SqlFile.of(Tables.class, "columns.sql");
  private static final SqlFile OUTCOMES = SqlFile.of(Tables.class, "outcomes.sql");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final int ROWS_LOOKED_AT = 50;
  private static final int EXAMPLES = 3;
  private static final int LONGEST_EXAMPLE = 60;

  List<Table> read() throws SQLException {
    Map<String, Outcomes> outcomes = outcomes();
    List<Table> tables = new ArrayList<>();
    for (String schema : Schema.NAMES) {
      Map<String, List<Column>> columns = columns(schema);
      for (Row row : query(TABLES, Map.of("schema", schema))) {
        String table = row.text("table_name");
        Table empty =
            new Table(
                schema,
                table,
                "VIEW".equals(row.text("table_type")),
                orEmpty(row.text("remarks")),
                columns.getOrDefault(table, List.of()),
                Profile.EMPTY,
                outcomes.getOrDefault(table, Outcomes.NONE),
                "");
        tables.add(profiled(empty));
      }
    }
    return tables;
  }

  private Map<String, List<Column>> columns(String schema) throws SQLException {
    Map<String, List<Column>> columns = new LinkedHashMap<>();
    for (Row row : query(COLUMNS, Map.of("schema", schema))) {
      columns
          .computeIfAbsent(row.text("table_name"), table -> new ArrayList<>())
          .add(new Column(row.text("column_name"), type(row), orEmpty(row.text("remarks"))));
    }
    return columns;
  }

  private static String type(Row row) {
    String type = row.text("data_type").replace(" without time zone", "");
    String name = type.replace("character varying", "varchar").replace("character", "char");
    Object length = row.get("character_maximum_length");
    return name.endsWith("char") && length != null ? name + "(" + length + ")" : name;
  }

  private Map<String, Outcomes> outcomes() throws SQLException {
    Map<String, Outcomes> outcomes = new HashMap<>();
    for (Row row : query(OUTCOMES, Map.of())) {
      Outcomes before = outcomes.getOrDefault(row.text("table_name"), Outcomes.NONE);
      List<Outcomes.Broken> broken = new ArrayList<>(before.broken());
      if (row.get("passed").equals(false)) {
        broken.add(Outcomes.Broken.of(row.text("rule"), orEmpty(row.text("found"))));
      }
      Instant checked = row.instant("checked_at");
      boolean later = before.checked() == null || checked.isAfter(before.checked());
      outcomes.put(
          row.text("table_name"),
          new Outcomes(before.rules() + 1, broken, later ? checked : before.checked()));
    }
    return outcomes;
  }

  /** A table that cannot be read, a foreign one perhaps, is told of without what it holds. */
  private Table profiled(Table table) throws SQLException {
    Profile profile = Profile.EMPTY;
    String problem = "";
    try {
      profile = profile(table);
    } catch (SQLException e) {
      if (SqlErrors.isConnectionLoss(e)) {
        throw e;
      }
      problem = SqlErrors.said(e);
    }
    return new Table(
        table.schema(),
        table.table(),
        table.view(),
        table.meaning(),
        table.columns(),
        profile,
        table.outcomes(),
        problem);
  }

  private Profile profile(Table table) throws SQLException {
    String from = " FROM " + Sql.identifier(table.schema()) + "." + Sql.identifier(table.table());
    Column time = table.columns().stream().filter(Column::isTime).findFirst().orElse(null);
    String counts =
        table.columns().stream()
            .map(column -> ", COUNT(" + Sql.identifier(column.name()) + ")")
            .collect(Collectors.joining());
    String newest = time == null ? "" : ", MAX(" + Sql.identifier(time.name()) + ")";
    List<Object> numbers = answer("SELECT COUNT(*)" + counts + newest + from, 1).rows().get(0);
    Map<String, Long> filled = new HashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      filled.put(table.columns().get(i).name(), ((Number) numbers.get(i + 1)).longValue());
    }
    Object last = time == null ? null : numbers.get(numbers.size() - 1);
    return new Profile(
        ((Number) numbers.get(0)).longValue(),
        filled,
        examples(table.columns(), answer("SELECT *" + from, ROWS_LOOKED_AT)),
        last instanceof LocalDateTime utc ? utc.toInstant(ZoneOffset.UTC) : null);
  }

  private static Map<String, List<String>> examples(List<Column> columns, Answer rows) {
    Map<String, List<String>> examples = new HashMap<>();
    for (Column column : columns) {
      int at = rows.columns().indexOf(column.name());
      Set<String> some = new LinkedHashSet<>();
      for (List<Object> row : rows.rows()) {
        if (at >= 0 && row.get(at) != null && some.size() < EXAMPLES) {
          some.add(example(column, row.get(at)));
        }
      }
      examples.put(column.name(), List.copyOf(some));
    }
    return examples;
  }

  private static String example(Column column, Object value) {
    if (column.isPersonal()) {
      return PersonalData.masked(value);
    }
    String text =
        value instanceof LocalDateTime time ? TIME.format(time) : value.toString().strip();
    int end = Math.min(text.length(), LONGEST_EXAMPLE);
    return end < text.length() ? text.substring(0, end) + "…" : text;
  }

  private List<Row> query(SqlFile file, Map<String, ?> values) throws SQLException {
    return warehouse.inTransaction(
        List.of(), transaction -> transaction.query(file.only(), values));
  }

  private Answer answer(String sql, int most) throws SQLException {
    return warehouse.inTransaction(List.of(), transaction -> transaction.answer(sql, most));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
