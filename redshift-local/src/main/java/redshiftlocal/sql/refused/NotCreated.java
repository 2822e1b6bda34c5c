package redshiftlocal.sql.refused;

import java.util.Locale;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.tokens.Cursor;

/**
 * CREATE of things that PostgreSQL has and Redshift refuses by name (developer guide, "Unsupported
 * PostgreSQL features").
 */
public final class NotCreated {
  private static final Set<String> THINGS =
      Set.of(
          "index",
          "trigger",
          "sequence",
          "domain",
          "tablespace",
          "rule",
          "aggregate",
          "operator",
          "extension",
          "collation",
          "cast",
          "publication",
          "subscription",
          "policy",
          "statistics",
          "type");

  private NotCreated() {}

  /**
   * Throws for a statement that creates one of them.
   *
   * @param cursor at the statement's beginning
   */
  public static void check(Cursor cursor) {
    if (!cursor.accept("create")) {
      return;
    }
    if (cursor.accept("or")) {
      cursor.next();
    }
    cursor.accept("unique");
    String what = cursor.word();
    if (THINGS.contains(what)) {
      String kind = what.toUpperCase(Locale.ROOT);
      throw new RedshiftException(
          "0A000", "SQL command \"CREATE " + kind + " ...\" not supported on Redshift tables");
    }
  }
}
