package redshiftlocal.translate.calls;

import java.util.Map;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.translate.output.Output;
import redshiftsql.tree.Node;

/**
 * String functions that PostgreSQL has under the same name with another meaning (developer guide,
 * "String functions"): CONCAT takes two arguments and is NULL when one is; REVERSE takes what is no
 * string too; the REGEXP functions read their parameters otherwise.
 */
final class StringCalls {
  static final Map<String, Calls.Writer> WRITERS =
      Map.of(
          "concat", StringCalls::concat,
          "reverse", StringCalls::reverse,
          "regexp_substr", Calls.ours("regexp_substr"),
          "regexp_replace", Calls.ours("regexp_replace"),
          "regexp_instr", Calls.ours("regexp_instr"),
          "regexp_count", Calls.ours("regexp_count"),
          "split_part", StringCalls::splitPart,
          "version", Calls.ours("version"));

  /** What PostgreSQL's own functions would do to the server, or to anybody's session. */
  static final Map<String, Calls.Writer> ADMINISTRATION =
      Map.of(
          "current_setting", Calls.ours("current_setting"),
          "format_type", Calls.ours("format_type"),
          "set_config", Calls.ours("set_config"),
          "pg_cancel_backend", Calls.ours("pg_cancel_backend"),
          "pg_terminate_backend", Calls.ours("pg_terminate_backend"));

  private StringCalls() {}

  private static boolean splitPart(Call call, Output out) {
    if (call.arguments().size() != 3) {
      return false;
    }
    out.sql("split_part(").write(call.argument(0)).sql(", ").write(call.argument(1));
    out.sql(", redshift_local.split_part_number(").write(call.argument(2)).sql("))");
    return true;
  }

  private static boolean concat(Call call, Output out) {
    int count = call.arguments().size();
    if (count != 2) {
      throw new RedshiftException(
          "42883", "function concat with " + count + " arguments does not exist; use ||");
    }
    out.sql("redshift_local.concat(");
    text(call.argument(0), out).sql(", ");
    text(call.argument(1), out).sql(")");
    return true;
  }

  private static boolean reverse(Call call, Output out) {
    out.sql("reverse(");
    text(call.argument(0), out).sql(")");
    return true;
  }

  /** Numbers and dates are converted (developer guide, "REVERSE function"). */
  private static Output text(Node value, Output out) {
    return out.sql("(").write(value).sql(")::text");
  }
}
