package redshiftlocal.sql.tables;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Tokens;

/**
 * The attributes behind the parenthesis of CREATE TABLE, in any order: BACKUP, DISTSTYLE, DISTKEY,
 * SORTKEY, ENCODE AUTO (developer guide, CREATE TABLE).
 */
final class TableAttributes {
  private static final Set<String> STYLES = Set.of("auto", "even", "key", "all");

  private TableAttributes() {}

  static void read(Cursor cursor, TableLayout layout) {
    while (true) {
      if (cursor.accept("backup")) {
        if (!cursor.accept("yes") && !cursor.accept("no")) {
          throw cursor.syntaxError();
        }
      } else if (cursor.accept("diststyle")) {
        layout.distStyle = style(cursor);
        layout.distStyleGiven = true;
      } else if (cursor.accept("distkey")) {
        layout.distributeBy(distKey(cursor));
      } else if (cursor.accept("compound", "sortkey")) {
        sortKey(cursor, layout, "COMPOUND");
      } else if (cursor.accept("interleaved", "sortkey")) {
        sortKey(cursor, layout, "INTERLEAVED");
      } else if (cursor.accept("sortkey", "auto")) {
        layout.sortStyle = "AUTO";
      } else if (cursor.accept("sortkey", "none")) {
        layout.sortStyle = "NONE";
      } else if (cursor.accept("sortkey")) {
        sortKey(cursor, layout, "COMPOUND");
      } else if (!cursor.accept("encode", "auto")) {
        break;
      }
    }
  }

  /** In parentheses; ALTER TABLE writes it without. */
  private static String distKey(Cursor cursor) {
    return cursor.isPunctuation("(")
        ? new Cursor(cursor.parenthesised()).identifier()
        : cursor.identifier();
  }

  private static String style(Cursor cursor) {
    String style = cursor.word();
    if (!STYLES.contains(style)) {
      throw cursor.syntaxError();
    }
    cursor.next();
    return style.toUpperCase(Locale.ROOT);
  }

  private static void sortKey(Cursor cursor, TableLayout layout, String style) {
    layout.sortStyle = style;
    layout.sortKeys.clear();
    layout.sortKeys.addAll(names(cursor.parenthesised()));
  }

  static List<String> names(List<Token> list) {
    return Tokens.splitAtCommas(list).stream().map(part -> new Cursor(part).identifier()).toList();
  }
}
