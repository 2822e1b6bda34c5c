package redshiftlocal.sql.tables;

import java.util.List;
import java.util.Optional;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.tokens.TableName;
import redshiftlocal.translate.Written;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/**
 * A column of CREATE TABLE or ALTER TABLE ADD COLUMN.
 *
 * @param clause its {@code column_definition} or {@code added_column}
 */
record ColumnDefinition(TableName table, String name, ColumnType type, Node clause) {

  static ColumnDefinition of(TableName table, Node clause) {
    clause.find("collate").ifPresent(ColumnDefinition::refuseOtherCollation);
    String name = clause.names().get(0);
    Node type = clause.find(Kind.TYPE).orElseThrow();
    return new ColumnDefinition(
        table, name, ColumnType.of(type, table.table() + "." + name), clause);
  }

  private static void refuseOtherCollation(Node collate) {
    String collation = Clauses.lastWord(collate);
    if (!collation.equals("CASE_SENSITIVE") && !collation.equals("CS")) {
      throw new RedshiftException(
          "0A000", "COLLATE " + collation + " is not supported by redshift-local");
    }
  }

  boolean has(String attribute) {
    return clause.find(attribute).isPresent();
  }

  List<Key> keys() {
    return Key.ofColumn(table, name, clause);
  }

  /** The statement that remembers the encoding, if the column says one. */
  Optional<String> rememberEncoding() {
    return clause.find("encode").map(encode -> rememberEncoding(table, name, encode));
  }

  static String rememberEncoding(TableName table, String column, Node encode) {
    return Procedures.call(
        "set_encoding",
        Procedures.regclass(table),
        Procedures.text(column),
        Procedures.text(Clauses.lastName(encode)));
  }

  /** The column as PostgreSQL is to make it. */
  String sql(Written statement) {
    StringBuilder sql = new StringBuilder(Quoting.identifier(name) + " " + type.sql());
    if (type.bytes() > 0) {
      sql.append(ByteLength.constraint(name, type));
    }
    if (has("not_null") || has("primary_key")) {
      sql.append(" NOT NULL");
    }
    if (has("null")) {
      sql.append(" NULL");
    }
    clause
        .find("default")
        .ifPresent(given -> sql.append(" DEFAULT ").append(statement.sql(given.firstNode())));
    clause.find("identity").ifPresent(identity -> sql.append(identity(identity)));
    return sql.toString();
  }

  /** A bare IDENTITY counts from 1 by 1; the manual does not say, but public jobs write it. */
  private String identity(Node identity) {
    List<String> numbers =
        identity.all(Kind.LITERAL).isEmpty()
            ? List.of("1", "1")
            : identity.all(Kind.LITERAL).stream().map(Node::toText).toList();
    return " GENERATED "
        + (has("generated_identity") ? "BY DEFAULT" : "ALWAYS")
        + " AS IDENTITY (START WITH "
        + numbers.get(0)
        + " INCREMENT BY "
        + numbers.get(1)
        + " MINVALUE "
        + minimum()
        + ")";
  }

  /** PostgreSQL wants a minimum at or below the seed, and Redshift often counts from 0. */
  private long minimum() {
    return type.name().equals("integer") ? Integer.MIN_VALUE : Long.MIN_VALUE;
  }
}
