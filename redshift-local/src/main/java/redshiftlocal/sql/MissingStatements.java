package redshiftlocal.sql;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;

/**
 * Statements that Redshift has and redshift-local has not: refused by name, with what to do here
 * instead.
 */
final class MissingStatements {
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("ALTER TABLE APPEND", "INSERT INTO ... SELECT, then TRUNCATE the source."),
          Map.entry("ANALYZE COMPRESSION", "ENCODE AUTO leaves the choice to Redshift."),
          Map.entry("CALL", "Run the procedure's statements from the client."),
          Map.entry("CREATE DATASHARE", "COPY the data into a table of this database."),
          Map.entry("CREATE EXTERNAL FUNCTION", "Write the expression into the query."),
          Map.entry("CREATE EXTERNAL SCHEMA", "COPY the data into a table of this database."),
          Map.entry("CREATE EXTERNAL TABLE", "CREATE TABLE and COPY the data into it."),
          Map.entry("CREATE FUNCTION", "Write the expression into the query."),
          Map.entry("CREATE LIBRARY", "Write the expression into the query."),
          Map.entry("CREATE MATERIALIZED VIEW", "CREATE VIEW, or CREATE TABLE AS."),
          Map.entry("CREATE PROCEDURE", "Run the procedure's statements from the client."),
          Map.entry("CREATE ROLE", "CREATE GROUP, and grant to the group."),
          Map.entry("REFRESH MATERIALIZED VIEW", "CREATE VIEW, or CREATE TABLE AS."),
          Map.entry("UNLOAD", "SELECT the rows and write them from the client."));

  private static final Set<String> BEGINNINGS = Set.of("unload", "call", "refresh");

  private static final Set<String> CREATED =
      Set.of(
          "external",
          "library",
          "model",
          "role",
          "datashare",
          "materialized",
          "procedure",
          "function");

  /** The kinds whose name has another word. */
  private static final Set<String> TWO_WORDS = Set.of("external", "materialized");

  private MissingStatements() {}

  /** Throws for a statement that begins with what is not here. */
  static void check(Cursor statement) {
    if (BEGINNINGS.contains(statement.word())) {
      String refresh = statement.word().equals("refresh") ? " MATERIALIZED VIEW" : "";
      throw refused(upper(statement) + refresh);
    }
  }

  /** Throws for what CREATE cannot make here; the cursor is at the word for it. */
  static void checkCreated(Cursor created) {
    if (!CREATED.contains(created.word())) {
      return;
    }
    boolean more = TWO_WORDS.contains(created.word());
    String kind = upper(created);
    created.next();
    throw refused("CREATE " + kind + (more ? " " + upper(created) : ""));
  }

  /** The refusal of this statement. */
  static RedshiftException refused(String statement) {
    String instead = INSTEAD.get(statement);
    return new RedshiftException(
        "0A000",
        statement + " is not supported by redshift-local",
        instead == null ? null : "Instead: " + instead);
  }

  private static String upper(Cursor cursor) {
    return cursor.word().toUpperCase(Locale.ROOT);
  }
}
