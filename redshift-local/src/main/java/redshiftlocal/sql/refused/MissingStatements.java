package redshiftlocal.sql.refused;

import java.util.Map;
import redshiftlocal.errors.RedshiftException;

/**
 * Statements that Redshift has and redshift-local has not: refused by name, with what to do here
 * instead.
 */
public final class MissingStatements {
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

  private MissingStatements() {}

  /** The refusal of this statement. */
  public static RedshiftException refused(String statement) {
    String instead = INSTEAD.get(statement);
    return new RedshiftException(
        "0A000",
        statement + " is not supported by redshift-local",
        instead == null ? null : "Instead: " + instead);
  }
}
