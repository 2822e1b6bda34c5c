package redshiftlocal.sql;

import java.util.Map;
import redshiftlocal.errors.RedshiftException;

/**
 * String functions that PostgreSQL has under the same name with another meaning (developer guide,
 * "String functions"): CONCAT takes two arguments and is NULL when one is; the REGEXP functions
 * read their parameters otherwise.
 */
final class StringCalls {
  static final Map<String, FunctionCalls.Writer> WRITERS =
      Map.of(
          "concat", StringCalls::concat,
          "regexp_substr", call -> FunctionCalls.renamed("regexp_substr", call),
          "regexp_replace", call -> FunctionCalls.renamed("regexp_replace", call),
          "regexp_instr", call -> FunctionCalls.renamed("regexp_instr", call),
          "regexp_count", call -> FunctionCalls.renamed("regexp_count", call),
          "version", call -> FunctionCalls.renamed("version", call));

  /** What PostgreSQL's own functions would do to the server, or to anybody's session. */
  static final Map<String, FunctionCalls.Writer> ADMINISTRATION =
      Map.of(
          "current_setting", call -> FunctionCalls.renamed("current_setting", call),
          "set_config", call -> FunctionCalls.renamed("set_config", call),
          "pg_cancel_backend", call -> FunctionCalls.renamed("pg_cancel_backend", call),
          "pg_terminate_backend", call -> FunctionCalls.renamed("pg_terminate_backend", call));

  private StringCalls() {}

  private static PartList concat(FunctionCall call) {
    int count = call.arguments().size();
    if (count != 2) {
      throw new RedshiftException(
          "42883", "function concat with " + count + " arguments does not exist; use ||");
    }
    return FunctionCalls.renamed("concat", call);
  }
}
