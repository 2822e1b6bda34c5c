package redshiftlocal.sql.tables;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.TableName;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Tokens;

/** Reads one column of CREATE TABLE or ALTER TABLE ADD COLUMN and writes it for PostgreSQL. */
final class ColumnDefinition {
  private static final Set<String> ENCODINGS =
      Set.of(
          "az64",
          "bytedict",
          "delta",
          "delta32k",
          "lzo",
          "mostly8",
          "mostly16",
          "mostly32",
          "raw",
          "runlength",
          "text255",
          "text32k",
          "zstd",
          "auto");

  /** Words that end a DEFAULT expression, because an attribute begins with them. */
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "not",
          "null",
          "identity",
          "generated",
          "encode",
          "distkey",
          "sortkey",
          "collate",
          "unique",
          "primary",
          "references",
          "default",
          "check",
          "constraint");

  private final TableName table;
  private final TableLayout layout;
  private final StringBuilder sql = new StringBuilder();
  private String name;

  private ColumnDefinition(TableName table, TableLayout layout) {
    this.table = table;
    this.layout = layout;
  }

  static String read(TableName table, Cursor cursor, TableLayout layout) {
    ColumnDefinition column = new ColumnDefinition(table, layout);
    column.nameAndType(cursor);
    while (!cursor.atEnd()) {
      column.attribute(cursor);
    }
    return column.sql.toString();
  }

  private void nameAndType(Cursor cursor) {
    name = cursor.identifier();
    ColumnType type = ColumnType.read(cursor, table.table() + "." + name);
    sql.append(Quoting.identifier(name)).append(' ').append(type.sql());
    if (type.bytes() > 0) {
      sql.append(ByteLength.constraint(name, type));
    }
  }

  private void attribute(Cursor cursor) {
    if (cursor.accept("not", "null")) {
      sql.append(" NOT NULL");
    } else if (cursor.accept("null")) {
      sql.append(" NULL");
    } else if (cursor.accept("default")) {
      sql.append(" DEFAULT ").append(expression(cursor));
    } else if (cursor.accept("identity")) {
      identity(cursor, "ALWAYS");
    } else if (cursor.accept("generated", "by", "default", "as", "identity")) {
      identity(cursor, "BY DEFAULT");
    } else if (cursor.accept("encode")) {
      layout.encodings.put(name, encoding(cursor));
    } else if (cursor.accept("distkey")) {
      layout.distributeBy(name);
    } else if (cursor.accept("sortkey")) {
      layout.sortStyle = "COMPOUND";
      layout.sortKeys.add(name);
    } else if (cursor.accept("collate")) {
      collate(cursor);
    } else {
      key(cursor);
    }
  }

  /** A bare IDENTITY counts from 1 by 1; the manual does not tell, but public jobs write it. */
  private void identity(Cursor cursor, String when) {
    List<String> seedAndStep = cursor.isPunctuation("(") ? seedAndStep(cursor) : List.of("1", "1");
    sql.append(" GENERATED ")
        .append(when)
        .append(" AS IDENTITY (START WITH ")
        .append(seedAndStep.get(0))
        .append(" INCREMENT BY ")
        .append(seedAndStep.get(1))
        .append(" MINVALUE ")
        .append(minimum())
        .append(')');
  }

  private static List<String> seedAndStep(Cursor cursor) {
    List<List<Token>> parts = Tokens.splitAtCommas(cursor.parenthesised());
    if (parts.size() != 2) {
      throw cursor.syntaxError();
    }
    return parts.stream().map(part -> Tokens.text(part).strip()).toList();
  }

  /** PostgreSQL wants a minimum at or below the seed, and Redshift often counts from 0. */
  private String minimum() {
    return sql.indexOf("integer") >= 0 ? "-2147483648" : "-9223372036854775808";
  }

  /** The name behind ENCODE. */
  static String encoding(Cursor cursor) {
    String encoding = cursor.word();
    if (!ENCODINGS.contains(encoding)) {
      throw cursor.syntaxError();
    }
    cursor.next();
    return encoding;
  }

  private static void collate(Cursor cursor) {
    if (!cursor.accept("case_sensitive") && !cursor.accept("cs")) {
      throw new RedshiftException(
          "0A000",
          "COLLATE "
              + cursor.word().toUpperCase(Locale.ROOT)
              + " is not supported by redshift-local");
    }
  }

  private void key(Cursor cursor) {
    if (cursor.accept("primary", "key")) {
      sql.append(" NOT NULL");
      layout.keys.add(KeyDefinition.of('p', table, List.of(name)));
    } else if (cursor.accept("unique")) {
      layout.keys.add(KeyDefinition.of('u', table, List.of(name)));
    } else if (cursor.accept("references")) {
      layout.keys.add(KeyDefinition.references(cursor, table, List.of(name), null));
    } else if (cursor.word().equals("check")) {
      throw KeyDefinition.checkRefused();
    } else {
      throw cursor.syntaxError();
    }
  }

  private static String expression(Cursor cursor) {
    StringBuilder text = new StringBuilder();
    while (!cursor.atEnd() && (text.isEmpty() || !ATTRIBUTES.contains(cursor.word()))) {
      if (cursor.isPunctuation("(")) {
        text.append('(').append(Tokens.text(cursor.parenthesised())).append(") ");
      } else {
        text.append(cursor.next().text()).append(' ');
      }
    }
    return text.toString().strip();
  }
}
