package redshiftlocal.sql.tables;

import java.util.List;
import java.util.stream.Stream;
import redshiftlocal.sql.tokens.TableName;
import redshiftlocal.translate.Written;
import redshiftsql.tree.Node;

/**
 * What stands between the parentheses of CREATE TABLE: columns, keys, and LIKE.
 *
 * @param list each a {@code column_definition}, a {@code table_constraint} or a {@code table_like}
 */
record TableElements(TableName table, List<Node> list) {

  static TableElements of(TableName table, Node statement) {
    return new TableElements(
        table,
        statement.nodes().stream()
            .filter(node -> node.isRule("table_element"))
            .map(Node::firstNode)
            .toList());
  }

  List<ColumnDefinition> columns() {
    return ofRule("column_definition").map(this::column).toList();
  }

  private Stream<Node> ofRule(String rule) {
    return list.stream().filter(element -> element.isRule(rule));
  }

  private ColumnDefinition column(Node definition) {
    return ColumnDefinition.of(table, definition);
  }

  /** Those of columns too. */
  List<Key> keys() {
    return list.stream().flatMap(this::keys).toList();
  }

  private Stream<Key> keys(Node element) {
    return switch (element.rule()) {
      case "column_definition" -> column(element).keys().stream();
      case "table_constraint" -> Stream.of(Key.ofTable(table, element));
      default -> Stream.empty();
    };
  }

  /** The tables that LIKE names. */
  List<TableName> parents() {
    return ofRule("table_like").map(TableName::in).toList();
  }

  /** What PostgreSQL is to make of them, one by one; keys are remembered aside. */
  List<String> sql(Written statement) {
    return list.stream()
        .filter(element -> !element.isRule("table_constraint"))
        .map(
            element ->
                element.isRule("table_like") ? like(element) : column(element).sql(statement))
        .toList();
  }

  /** LIKE copies names, types, NOT NULL and, with our CHECKs, the byte lengths. */
  private static String like(Node like) {
    return "LIKE "
        + TableName.in(like).sql()
        + " INCLUDING CONSTRAINTS"
        + (like.find("including_defaults").isPresent() ? " INCLUDING DEFAULTS" : "");
  }
}
