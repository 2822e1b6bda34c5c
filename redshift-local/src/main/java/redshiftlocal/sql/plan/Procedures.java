package redshiftlocal.sql.plan;

import java.util.List;
import java.util.stream.Collectors;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.tokens.TableName;

/** Calls of our procedures in the database, and their arguments, as PostgreSQL's SQL. */
public final class Procedures {
  private Procedures() {}

  /** A call of the procedure; CALL is a statement both by itself and in a block of PL/pgSQL. */
  public static String call(String procedure, String... arguments) {
    return "CALL redshift_local." + procedure + "(" + String.join(", ", arguments) + ")";
  }

  public static String regclass(TableName table) {
    return Quoting.literal(table.sql()) + "::regclass";
  }

  public static String text(String value) {
    return value == null ? "NULL" : Quoting.literal(value);
  }

  public static String array(List<String> values) {
    return values.stream()
        .map(Quoting::literal)
        .collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
  }
}
