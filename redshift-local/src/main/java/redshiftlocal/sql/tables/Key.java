package redshiftlocal.sql.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import redshiftlocal.postgres.LongNames;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.tokens.TableName;
import redshiftsql.tree.Node;

/**
 * PRIMARY KEY, UNIQUE or FOREIGN KEY, which Redshift stores, shows and plans with, but does not
 * enforce (developer guide, "Table constraints").
 *
 * @param kind {@code p}, {@code u} or {@code f}
 * @param target the table that a foreign key refers to; null for other keys
 */
record Key(
    char kind, String name, List<String> columns, TableName target, List<String> targetColumns) {

  /**
   * @param constraint a {@code table_constraint}
   */
  static Key ofTable(TableName table, Node constraint) {
    Optional<String> name = constraint.find("constraint_name").map(Clauses::lastName);
    Optional<Node> foreign = constraint.find("foreign_key");
    if (foreign.isPresent()) {
      return foreign(table, name, Clauses.listed(foreign.get()), foreign.get());
    }
    char kind = constraint.find("primary_key").isPresent() ? 'p' : 'u';
    return own(kind, table, name, Clauses.listed(constraint));
  }

  /**
   * The keys that a column's own constraints make of it.
   *
   * @param definition a {@code column_definition}
   */
  static List<Key> ofColumn(TableName table, String column, Node definition) {
    List<Key> keys = new ArrayList<>();
    List<String> columns = List.of(column);
    for (Node constraint : definition.nodes()) {
      switch (constraint.rule()) {
        case "primary_key" -> keys.add(own('p', table, Optional.empty(), columns));
        case "unique" -> keys.add(own('u', table, Optional.empty(), columns));
        case "references" -> keys.add(foreign(table, Optional.empty(), columns, constraint));
        default -> {}
      }
    }
    return keys;
  }

  private static Key own(char kind, TableName table, Optional<String> name, List<String> columns) {
    String chosen = name.orElseGet(() -> chosenName(kind, table, columns));
    return new Key(kind, chosen, columns, null, List.of());
  }

  private static Key foreign(
      TableName table, Optional<String> name, List<String> columns, Node clause) {
    Node references = clause.find("references").orElseThrow();
    return new Key(
        'f',
        name.orElseGet(() -> chosenName('f', table, columns)),
        columns,
        TableName.in(references),
        Clauses.listed(references));
  }

  /**
   * As PostgreSQL 8.0 names them, by the first column alone: redshift_connector's
   * test_metadataAPI_keys.py has it of foreign keys; of UNIQUE it is unconfirmed.
   */
  private static String chosenName(char kind, TableName table, List<String> columns) {
    List<String> parts =
        switch (kind) {
          case 'p' -> List.of(table.table(), "pkey");
          case 'u' -> List.of(table.table(), columns.get(0), "key");
          default -> List.of(table.table(), columns.get(0), "fkey");
        };
    return LongNames.stored(parts.stream().map(LongNames::shown).collect(Collectors.joining("_")));
  }

  boolean isPrimary() {
    return kind == 'p';
  }

  /** The statement that remembers this key of the table. */
  String remember(TableName table) {
    return Procedures.call(
        "add_key",
        Procedures.regclass(table),
        Procedures.text(String.valueOf(kind)),
        Procedures.text(name),
        Procedures.array(columns),
        target == null ? "NULL" : Procedures.regclass(target),
        Procedures.array(targetColumns));
  }
}
